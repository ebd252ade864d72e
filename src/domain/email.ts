/** Characters. No mail server takes a longer address. Source: RFC 5321, 4.5.3.1 (64 + 1 + 255). */
const LONGEST_EMAIL = 320

const LOCAL_PART = /^[^\s\p{Cc}@<>()[\]\\,;:"]+$/u
const DOMAIN_LABEL = /^[\p{L}\p{N}\p{M}](?:[\p{L}\p{N}\p{M}-]*[\p{L}\p{N}\p{M}])?$/u

/**
 * An e-mail address as Baton compares and stores it: trimmed, lower case, NFC. Plus tags and international domains
 * are kept as they are; a bare host such as `root@localhost` is no address.
 *
 * @returns null when the text is not an address
 */
export function normaliseEmail(text: string): string | null {
  const email = text.trim().normalize('NFC').toLowerCase().normalize('NFC')
  if (email.length > LONGEST_EMAIL) return null
  const at = email.indexOf('@')
  const local = email.slice(0, Math.max(at, 0))
  const labels = email.slice(at + 1).split('.')
  if (!LOCAL_PART.test(local) || local.startsWith('.') || local.endsWith('.') || local.includes('..')) return null
  return labels.length > 1 && labels.every((label) => DOMAIN_LABEL.test(label)) ? email : null
}

/** True when both are written and name the same mailbox, whatever the case. */
export function sameEmail(one: string | null, other: string | null): boolean {
  return one !== null && other !== null && emailKey(one) === emailKey(other)
}

/** Where two spellings of one address meet. */
export function emailKey(email: string): string {
  return normaliseEmail(email) ?? email.trim().toLowerCase()
}

/** Mailboxes of private people: their domain says nothing about a company. */
const FREE_MAIL = new Set(
  (
    'gmail.com googlemail.com outlook.com hotmail.com hotmail.co.uk hotmail.de hotmail.fr live.com msn.com ' +
    'yahoo.com yahoo.co.uk yahoo.co.jp yahoo.co.in yahoo.de yahoo.fr ymail.com rocketmail.com aol.com icloud.com ' +
    'me.com mac.com proton.me protonmail.com pm.me gmx.com gmx.de gmx.net gmx.at gmx.ch web.de t-online.de ' +
    'freenet.de posteo.de mailbox.org fastmail.com hey.com tutanota.com tuta.io zoho.com mail.com mail.ru ' +
    'yandex.ru yandex.com bk.ru inbox.ru list.ru qq.com 163.com 126.com sina.com naver.com daum.net ' +
    'orange.fr wanadoo.fr free.fr laposte.net sfr.fr libero.it virgilio.it alice.it bluewin.ch hispeed.ch ' +
    'btinternet.com sky.com comcast.net verizon.net att.net sbcglobal.net rogers.com shaw.ca bigpond.com ' +
    'telenet.be skynet.be ziggo.nl kpnmail.nl wp.pl o2.pl interia.pl seznam.cz abv.bg uol.com.br bol.com.br ' +
    'rediffmail.com'
  ).split(' '),
)

/** The domain behind an address, unless it belongs to a free-mail provider. */
export function companyDomainOf(email: string): string | null {
  const domain = email.slice(email.lastIndexOf('@') + 1).toLowerCase()
  return domain === '' || FREE_MAIL.has(domain) ? null : domain
}
