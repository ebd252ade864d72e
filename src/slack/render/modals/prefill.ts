import { clean } from '../text.ts'
import type { Prefill } from './handoff-form.ts'

/**
 * What a message in Slack tells about a lead: the first e-mail address, the first telephone number, and its words.
 *
 * @param text  as Slack stores it: links in angle brackets, `& < >` escaped
 */
export function prefillFromMessage(text: string | null | undefined): Prefill {
  const words = clean(readable(text ?? ''))
  const email = /[^\s@<>|"'(),;:]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/u.exec(words)?.[0] ?? null
  const phone = /(?<![\w.@])\+?\(?\d[\d\s()./-]{5,18}\d(?![\w@])/.exec(words)?.[0]?.trim() ?? null
  return { email, phone: phone && isPhone(phone) ? phone : null, why: words }
}

/** Undoes Slack's own marks: `<mailto:a@b|a@b>`, `<https://…|label>`, mentions and escapes. */
export function readable(text: string): string {
  return text
    .replace(/<(?:mailto|tel):([^|>]+)(?:\|[^>]*)?>/g, '$1')
    .replace(/<(https?:[^|>]+)(?:\|([^>]*))?>/g, (_, url: string, label?: string) =>
      label ? `${label} (${url})` : url,
    )
    .replace(/<[@#!][^|>]*(?:\|([^>]*))?>/g, (_, label?: string) => label ?? '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
}

/** Dates and amounts look like numbers too: seven digits at least, and no date. */
function isPhone(text: string): boolean {
  const digits = text.replace(/\D/g, '').length
  return digits >= 7 && digits <= 15 && !/^\d{4}-\d\d-\d\d$|^\d{1,2}[./]\d{1,2}[./]\d{4}$/.test(text)
}
