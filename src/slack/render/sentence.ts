import type { Rendered } from './blocks.ts'

/** A private answer as plain words, for where Slack shows no markup: under a field of a form. */
export function sentence({ text }: Rendered): string {
  return text
    .replace(/<!date\^[^|>]*\|([^>]*)>/g, '$1')
    .replace(/<[^|>]*\|([^>]*)>/g, '$1')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
}
