/**
 * Scripts that build a syllable around a consonant, sideways or downwards, and in which a joiner affects the shapes:
 * Tibetan, Burmese, Khmer, the Indic scripts. By their names in Unicode's property `Script`.
 */
export const stackedScripts: readonly string[] = [
  ...['Devanagari', 'Bengali', 'Gurmukhi', 'Gujarati', 'Oriya', 'Tamil', 'Telugu', 'Kannada', 'Malayalam', 'Sinhala'],
  ...['Newa', 'Tirhuta', 'Grantha', 'Saurashtra', 'Syloti_Nagri', 'Chakma', 'Limbu', 'Lepcha', 'Meetei_Mayek'],
  ...['Khmer', 'Myanmar', 'Tai_Tham', 'Javanese', 'Balinese', 'Sundanese', 'Tibetan'],
];
