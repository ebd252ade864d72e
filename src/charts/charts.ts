import type { Charts } from '../use-cases/file-ports.ts'
import { weekChart } from './draw/week-chart.ts'
import { sinceTheFirst, weekAlt, weekTitle } from './draw/week-words.ts'
import { png } from './png.ts'

/** Pictures of stored figures: the same figures give the same picture, whenever it is drawn. */
export const charts: Charts = {
  week: ({ slot, days = [] }) => {
    const shown = sinceTheFirst(days)
    return {
      name: `baton-week-${slot}.png`,
      title: weekTitle(shown),
      alt: weekAlt(shown),
      draw: () => png(weekChart(shown)),
    }
  },
}
