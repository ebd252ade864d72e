/** Width and height of a PNG, GIF or JPEG picture, in pixels; undefined when it is none of them or broken. */
export function pictureSize(content: Buffer): { width: number; height: number } | undefined {
  if (content.length >= 24 && content.subarray(1, 4).toString('latin1') === 'PNG') {
    return { width: content.readUInt32BE(16), height: content.readUInt32BE(20) }
  }
  if (content.length >= 10 && content.subarray(0, 3).toString('latin1') === 'GIF') {
    return { width: content.readUInt16LE(6), height: content.readUInt16LE(8) }
  }
  return content.length >= 4 && content.readUInt16BE(0) === 0xff_d8 ? jpegSize(content) : undefined
}

/** Walks the segments of a JPEG to the frame header, which alone knows the size. */
function jpegSize(content: Buffer): { width: number; height: number } | undefined {
  let at = 2
  while (at + 9 <= content.length && content[at] === 0xff) {
    const marker = content[at + 1] ?? 0
    if (isFrame(marker)) return { height: content.readUInt16BE(at + 5), width: content.readUInt16BE(at + 7) }
    at += 2 + content.readUInt16BE(at + 2)
  }
  return undefined
}

/** SOF0 to SOF15, without the three in between that are tables. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc
}
