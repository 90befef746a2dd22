/** Made by `bundle-data`; named in wrangler.toml. */
declare module "firstpass-knowledge" {
  export const knowledgeFiles: readonly { readonly path: string; readonly text: string }[];
}
