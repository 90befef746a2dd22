/**
 * What a command may touch of the outside world besides its arguments, so that tests can run one
 * without a process. Each command file exports
 * `run<Name>(args: readonly string[], io: CommandIo): Promise<0 | 1 | 2>`:
 * 0 done, 1 the work failed, 2 bad usage.
 */
export interface CommandIo {
  /** Results only: JSON alone with `--json`. The text is written as it is, without a line break added. */
  stdout(text: string): void;
  /** Progress and problems. */
  stderr(text: string): void;
  /** Progress is only worth printing when a person watches. */
  readonly stderrIsTerminal: boolean;
}
