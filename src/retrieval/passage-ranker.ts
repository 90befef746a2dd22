import { FEATURES, type FeatureName, type FeatureVector } from "./passage-features.ts";

/** A weighted sum of a passage's features: few numbers, each of which can be explained. */
export interface RankerWeights {
  /** Where the weights come from: data, license, command, cross-validated figures. */
  readonly provenance: Readonly<Record<string, unknown>>;
  /** What one unit of each feature adds to the score; every feature must be named, no other may be. */
  readonly weights: Readonly<Record<string, number>>;
}

export interface PassageRanker {
  score(features: FeatureVector): number;
  /** What the feature adds to the score; the parts of all features add up to it. */
  part(features: FeatureVector, name: FeatureName): number;
}

/** Features the weights do not name, and names that are no features; both empty where they go together. */
function misfits(weights: RankerWeights["weights"]) {
  return {
    missing: FEATURES.filter((name) => weights[name] === undefined),
    unknown: Object.keys(weights).filter((name) => !FEATURES.some((known) => known === name)),
  };
}

/** Whether weights that were kept are for the features of today. */
export function areForTheseFeatures(weights: RankerWeights["weights"]): boolean {
  const { missing, unknown } = misfits(weights);
  return missing.length + unknown.length === 0;
}

/** Throws when the weights were trained for other features. */
export function createPassageRanker({ weights }: RankerWeights): PassageRanker {
  const { missing, unknown } = misfits(weights);
  if (missing.length + unknown.length > 0)
    throw new Error(`ranker weights do not fit: missing ${missing.join()}; unknown ${unknown.join()}`);
  const part = (features: FeatureVector, name: FeatureName) => (weights[name] ?? 0) * features[name];
  return {
    part,
    score: (features) => FEATURES.reduce((sum, name) => sum + part(features, name), 0),
  };
}
