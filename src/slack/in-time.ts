/** Milliseconds. Slack gives up after 3,000; the rest is for the network. */
export const ACK_WITHIN = 2_300

/** What `work` came to, or `late` when it is not done by the time that Slack must be answered. The work goes on. */
export async function inTime<T>(work: Promise<T>, within: number = ACK_WITHIN): Promise<T | 'late'> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(() => resolve('late'), within)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
