import type { SourceOutcome } from "../domain/source-outcome.ts";

/** Whose certificate it is; an empty text where it is not known. */
export interface LicenseHolder {
  readonly name: string;
  readonly idNumber: string;
  readonly creditCode: string;
}

/** That the holder allowed the query (个人信息保护法第十三条): by whom and when, as the portal recorded it. */
export interface Consent {
  readonly givenBy: string;
  readonly givenAt: string;
}

export interface LicenseQuery {
  /** Name of the certificate in the library (营业执照). */
  readonly certificate: string;
  readonly holder: LicenseHolder;
  readonly consent: Consent;
  /** Of the review the query is made for; the library keeps it with the consent. */
  readonly reference: string;
}

/** A certificate in force, as the library holds it. */
export interface ElectronicLicense {
  readonly certificate: string;
  readonly number: string;
  readonly issuer: string;
}

/** Looks a certificate up in an electronic-certificate library (电子证照库). Never throws. */
export type FindElectronicLicense = (query: LicenseQuery) => Promise<SourceOutcome<ElectronicLicense>>;
