/** What stands where something was taken out. */
const TAKEN_OUT = '[redacted]'

/** Values under these keys (see {@link bare}) never reach a log, however deep: what opens doors, what people wrote or are. */
const HIDDEN_KEYS = new Set([
  ...words('authorization proxyauthorization cookie setcookie xbatonsignature xslacksignature signature'),
  ...words('password passwd credentials apikey databaseurl connectionstring responseurl'),
  ...words('email owneremail phone linkedin firstname lastname fullname realname displayname'),
  ...words('text note said blocks body rawbody payload privatemetadata custom'),
])

/** A `name` or `title` says who somebody is only inside one of these; elsewhere it names an error or a job. */
const PEOPLE = new Set(['lead', 'owner', 'person', 'people', 'user', 'profile', 'member', 'actor', 'holder', 'author'])
const WHO = new Set(['name', 'title', 'username', 'jobtitle'])

/**
 * What can be told by its look, wherever it stands. Order matters: an address with a password in it also looks like
 * an e-mail. Repeats are bounded, so that a long line takes time in proportion to its length.
 */
const LOOKS: ReadonlyArray<readonly [RegExp, string]> = [
  [/([a-z][a-z0-9+.-]{0,20}:\/\/)[^\s"'<>/?#]*@(?=[^\s"'<>/?#])/gi, `$1${TAKEN_OUT}@`],
  [/\bx(?:ox[a-z](?:\.xox[a-z])?|app|wfp)-[\w.-]+/gi, TAKEN_OUT],
  [/\b(bearer|basic)\s+[^\s"',]+/gi, `$1 ${TAKEN_OUT}`],
  [/\b(v[01]=)[0-9a-f]{16,}/gi, `$1${TAKEN_OUT}`],
  [/(https:\/\/hooks\.slack(?:-gov)?\.com\/)[^\s"'<>]+/gi, `$1${TAKEN_OUT}`],
  [/([?&](?:code|state|token|secret|password|key|signature)=)[^&\s"']+/gi, `$1${TAKEN_OUT}`],
  [
    /[^\s"'`<>(){}[\],;:=/\\|?&@]{1,64}(?:@|%40)[^\s"'`<>(){}[\],;:=/\\|?&@]{1,255}\.\p{L}[\p{L}\d-]{1,62}/giu,
    '[e-mail]',
  ],
  [/\+\d[\d ()./-]{6,}\d/g, '[phone]'],
]

/** Shorter ones would blot out ordinary words. Characters. */
const SHORTEST_SECRET = 6
/** Deeper than any line Baton writes; a deeper one is somebody else's object. Levels. */
const DEEPEST = 12

/** Takes secrets and personal data out of a text, and out of anything made of plain JSON. */
export interface Redaction {
  text(text: string): string
  value(value: unknown): unknown
}

/**
 * @param secrets  exact values to take out wherever they appear: those of Baton's own configuration, which have no
 *                 look to be told by
 */
export function createRedaction(secrets: readonly string[] = []): Redaction {
  const exact = [...new Set(secrets)].filter((secret) => secret.length >= SHORTEST_SECRET)
  // The longest first, so that no secret is broken up by a shorter one inside it.
  exact.sort((a, b) => b.length - a.length)

  const text = (given: string): string => {
    let clean = given
    for (const secret of exact) clean = clean.replaceAll(secret, TAKEN_OUT)
    for (const [look, replacement] of LOOKS) clean = clean.replace(look, replacement)
    return clean
  }

  const walk = (value: unknown, aboutPerson: boolean, depth: number): unknown => {
    if (typeof value === 'string') return text(value)
    if (typeof value !== 'object' || value === null) return value
    if (depth > DEEPEST) return TAKEN_OUT
    if (Array.isArray(value)) return value.map((item) => walk(item, aboutPerson, depth + 1))
    const entries = Object.entries(value).map(([key, inner]) => {
      const plain = bare(key)
      if (isHidden(plain) || (aboutPerson && WHO.has(plain))) return [text(key), inner === null ? null : TAKEN_OUT]
      return [text(key), walk(inner, aboutPerson || PEOPLE.has(plain), depth + 1)]
    })
    return Object.fromEntries(entries)
  }

  return { text, value: (value) => walk(value, false, 0) }
}

function isHidden(plainKey: string): boolean {
  return HIDDEN_KEYS.has(plainKey) || /(?:token|secret|tokens|secrets|tokenkeys)$/.test(plainKey)
}

/** `ownerEmail`, `owner_email` and `owner-email` are one key. */
function bare(key: string): string {
  return key.toLowerCase().replace(/[-_]/g, '')
}

function words(text: string): string[] {
  return text.split(' ')
}
