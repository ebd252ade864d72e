import fc from 'fast-check'

/** What people, forms and attackers put into a field. */
export const NASTY = [
  'x'.repeat(500),
  'y'.repeat(10_000),
  'Lorem ipsum '.repeat(900),
  '👨‍👩‍👧‍👦'.repeat(200),
  '🏴󠁧󠁢󠁥󠁮󠁧󠁿 🇩🇪 🏳️‍🌈',
  `Z${'\u0301'.repeat(2000)}algo`,
  'شركة النقل السريع للشحن والتوزيع المحدودة'.repeat(20),
  'מריאם \u202eevil\u202c \u2066x',
  '<!channel>',
  '<!here|here> <!everyone> @channel @here',
  '<@U1> <@U07PRIYAN4> <#C1|general> <!subteam^S1>',
  '<https://evil.example|click me>',
  '<!date^1^{time}|x>',
  '*bold* _italic_ ~struck~ `code` ```block```',
  '> quote\n>>> more\n• list\n1. one',
  '&lt;!channel&gt; &amp; & <',
  ':tada: :fire:',
  '\u0000\u0001\u0007\u001b[31m\u009b\ud83d',
  'a\nb\r\nc\u2028d\te',
  '|>|<|',
  '',
  '   ',
  '\u200b\u200d\ufeff',
  '&'.repeat(600),
  '*'.repeat(600),
] as const

/** Any UTF-16 units, broken pairs and control characters included. */
const units = fc.string({
  unit: fc.integer({ min: 0, max: 0xff_ff }).map((code) => String.fromCharCode(code)),
  maxLength: 120,
})

/** Text of any kind: ordinary, nasty, or a mixture. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...NASTY),
  fc.string({ maxLength: 60 }),
  units,
  fc.tuple(fc.constantFrom(...NASTY), fc.constantFrom(...NASTY)).map(([a, b]) => `${a} ${b}`),
)

export const maybeText: fc.Arbitrary<string | null> = fc.option(anyText, { freq: 4 })
