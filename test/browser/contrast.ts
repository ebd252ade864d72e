import type { Page } from 'playwright-core'

/**
 * Texts on the page whose contrast falls short of WCAG AA: 4.5, or 3 where they are large.
 *
 * @returns each as `words: contrast`; run in the page by its text, since the page's policy forbids evaluating strings there
 */
export async function faintTexts(page: Page): Promise<string[]> {
  return page.evaluate<string[]>(`(${findFaint})()`)
}

const findFaint = `function () {
  const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true })
  const rgba = (colour) => {
    canvas.clearRect(0, 0, 1, 1)
    canvas.fillStyle = colour
    canvas.fillRect(0, 0, 1, 1)
    const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data
    return [r, g, b, a / 255]
  }
  const over = (top, under) => top.slice(0, 3).map((c, i) => c * top[3] + under[i] * (1 - top[3])).concat(1)
  const luminance = (colour) => {
    const [r, g, b] = colour.map((c) => (c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4))
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  const groundOf = (element) => {
    const layers = []
    for (let one = element; one; one = one.parentElement) layers.push(rgba(getComputedStyle(one).backgroundColor))
    return layers.reverse().reduce((under, top) => over(top, under), [255, 255, 255, 1])
  }
  const faint = []
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement
    const words = node.textContent.trim()
    if (!/[\\p{L}\\p{N}]/u.test(words) || !element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue
    if (element.closest('[aria-hidden=true], .unseen, noscript, svg, :disabled')) continue
    const style = getComputedStyle(element)
    const ground = groundOf(element)
    const text = over(rgba(style.color), ground)
    const [a, b] = [luminance(text), luminance(ground)].sort((x, y) => y - x)
    const contrast = (a + 0.05) / (b + 0.05)
    const size = parseFloat(style.fontSize)
    const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700)
    if (contrast < (large ? 3 : 4.5)) faint.push(words.slice(0, 40) + ': ' + contrast.toFixed(2))
  }
  return [...new Set(faint)]
}`
