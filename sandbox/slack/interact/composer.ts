/** What a person types, as Slack stores it: escaped, with addresses and mentions marked. */
export function composed(typed: string): string {
  const pieces = typed.split(/(<(?:@[A-Z0-9]+|#[A-Z0-9]+(?:\|[^>]*)?|!(?:here|channel|everyone))>)/)
  return pieces.map((piece, index) => (index % 2 === 1 ? piece : marked(piece))).join('')
}

function marked(text: string): string {
  const escaped = text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
  return escaped
    .replace(/\bhttps?:\/\/[^\s<>]*[^\s<>.,;:!?)]/g, '<$&>')
    .replace(/(?<![\w/<:@.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g, '<mailto:$&|$&>')
}
