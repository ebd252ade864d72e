import { fileURLToPath } from 'node:url'

/** Drawn at twice its size, for screens with two dots a pixel. */
const ZOOM = 2

/** Inter, under the SIL Open Font License: the machine may have no fonts at all. */
const fonts = () => [
  import.meta.resolve('@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf'),
  import.meta.resolve('@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf'),
]

/**
 * Draws SVG in another thread. The drawer is loaded when it is first needed: a program that never draws does without it,
 * and one on a machine for which there is none still does everything else.
 *
 * @throws where there is no drawer for this machine
 */
export async function png(svg: string): Promise<Uint8Array> {
  const { renderAsync } = await import('@resvg/resvg-js')
  const fontFiles = fonts().map((font) => fileURLToPath(font))
  const font = { loadSystemFonts: false, fontFiles, defaultFontFamily: 'Inter' }
  return (await renderAsync(svg, { fitTo: { mode: 'zoom', value: ZOOM }, font })).asPng()
}
