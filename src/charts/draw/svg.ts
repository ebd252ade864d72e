/** The few marks that charts are made of. Every text passes through {@link escaped}. */

/** Colours of the charts: ink and grey for words, a hue for each promise; told apart without colour by their dash. */
export const COLOURS = {
  paper: '#ffffff',
  ink: '#1d1c1d',
  mute: '#616061',
  grid: '#e3e5e8',
  shade: '#f4f6f9',
  first: '#2563eb',
  second: '#b45309',
} as const

interface TextStyle {
  size?: number
  bold?: boolean
  fill?: string
  anchor?: 'start' | 'middle' | 'end'
}

/** Pixels of a picture 640 wide. Below this nobody reads it on a phone. */
export const SMALLEST_TEXT = 15

export function text(x: number, y: number, words: string, style: TextStyle = {}): string {
  const { size = SMALLEST_TEXT, bold = false, fill = COLOURS.mute, anchor = 'start' } = style
  const font = `font-size="${size}" font-weight="${bold ? 600 : 400}"`
  return `<text x="${at(x)}" y="${at(y)}" ${font} fill="${fill}" text-anchor="${anchor}">${escaped(words)}</text>`
}

export function rect(x: number, y: number, width: number, height: number, fill: string): string {
  return `<rect x="${at(x)}" y="${at(y)}" width="${at(width)}" height="${at(height)}" fill="${fill}"/>`
}

export function level(x1: number, x2: number, y: number, stroke: string): string {
  return `<line x1="${at(x1)}" x2="${at(x2)}" y1="${at(y)}" y2="${at(y)}" stroke="${stroke}"/>`
}

export type Point = readonly [x: number, y: number]

/** A line through points. @param dash  as in `stroke-dasharray`; empty: unbroken */
export function path(points: readonly Point[], stroke: string, dash: string): string {
  const steps = points.map(([x, y], index) => `${index === 0 ? 'M' : 'L'}${at(x)},${at(y)}`).join('')
  const dashed = dash ? ` stroke-dasharray="${dash}"` : ''
  return `<path d="${steps}" fill="none" stroke="${stroke}" stroke-width="2.5" stroke-linejoin="round"${dashed}/>`
}

export function dot([x, y]: Point, fill: string): string {
  return `<circle cx="${at(x)}" cy="${at(y)}" r="4.5" fill="${fill}" stroke="${COLOURS.paper}" stroke-width="1.5"/>`
}

export function picture(width: number, height: number, marks: string): string {
  const size = `width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"`
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size} font-family="Inter">${rect(0, 0, width, height, COLOURS.paper)}${marks}</svg>`
}

const at = (value: number): number => Math.round(value * 100) / 100

function escaped(words: string): string {
  return words.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')
}
