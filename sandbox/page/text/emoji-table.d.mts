export const EMOJI_TABLE: string
