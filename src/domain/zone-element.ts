/** Parts of a machine-readable zone (机读码) that documents also print. */
export const zoneElements = [
  "documentNumber",
  "name",
  "nationality",
  "birthDate",
  "sex",
  "expiryDate",
] as const;
export type ZoneElement = (typeof zoneElements)[number];
