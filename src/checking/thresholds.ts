// How sure a reading must be. Chosen, not measured, until `npm run eval -- reviews` says otherwise; the
// bias is the project's: to accuse takes more certainty than to pass, and a question costs less than
// a missed defect.

/** Below this a value read does not count as read: a person looks. */
export const USABLE_CONFIDENCE = 0.6;

/** To call two values different, or one malformed, both must have been read at least this surely. */
export const ACCUSING_CONFIDENCE = 0.8;

/**
 * A difference of one character that OCR mixes up (0/O, 日/曰) needs this confidence to count. A phone photo
 * had 逢 read for the rare surname 逄 at .937, so .9 is too little.
 */
export const CONFUSABLE_CONFIDENCE = 0.97;

/** A character read less surely than this explains a difference at its place. */
export const DOUBTFUL_CHARACTER_CONFIDENCE = 0.8;

/** That a text does not speak of something can only be said of a text read at least this well on average. */
export const FULL_TEXT_CONFIDENCE = 0.9;

/** To call an assigned document one of a wrong type, its own type must be recognized this surely. */
export const TYPE_CONFIDENCE = 0.6;

/** A seal found by color and shape counts from here; a weaker one is a question. */
export const SEAL_CONFIDENCE = 0.5;

/** Below this page quality an unrecognized page is called unreadable rather than unknown. */
export const RECOGNIZABLE_QUALITY = 0.35;

/**
 * A faint page whose lines were read this surely on average is legible after all. Measured: faint photos of
 * a screen .963 to .998, a smeared ID card .52.
 */
export const PLAINLY_READ_CONFIDENCE = 0.95;

/** Fewer lines say little about how well a page can be read. */
export const LINES_OF_A_DOCUMENT = 6;

/** One field read may stand beside what glare hides; from two that every paper of the kind holds on, the rest counts as seen. */
export const FIELDS_OF_A_DOCUMENT = 2;
