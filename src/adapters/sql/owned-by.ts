import { sql } from "kysely";

/** Reviews (table `review`) of an owner, and those of the visits to the owner's pages (`owner/visit`). */
export function ownedBy(owner: string) {
  const visits = `${owner}/`;
  return sql<boolean>`(review.owner = ${owner} or substr(review.owner, 1, ${visits.length}) = ${visits})`;
}
