/**
 * A long text as it is stored: line ends become `\n`, every control character but `\n` and `\t` goes (PostgreSQL
 * refuses NUL), and half surrogate pairs, which no JSON column takes, become U+FFFD. Never cut: length is no fault.
 */
export function cleanText(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/(?![\n\t])\p{Cc}/gu, '')
    .replace(/\p{Cs}/gu, '\uFFFD')
}

/** A short text, such as a name: cleaned, on one line, trimmed. */
export function oneLine(text: string): string {
  return cleanText(text)
    .replace(/\s*[\n\t]\s*/g, ' ')
    .trim()
}
