/**
 * What `work` comes to, or `late` if that takes longer. The work itself goes on, and what becomes of it later is its
 * own business. (The framework's handlerTimeout stops counting once a body has been read, so it does not hold for POST.)
 *
 * @param milliseconds  at least 1
 */
export async function within<T, L>(milliseconds: number, work: Promise<T>, late: L): Promise<T | L> {
  let timer: NodeJS.Timeout | undefined
  const tooLate = new Promise<L>((resolve) => {
    timer = setTimeout(() => resolve(late), milliseconds)
  })
  try {
    return await Promise.race([work, tooLate])
  } finally {
    clearTimeout(timer)
  }
}
