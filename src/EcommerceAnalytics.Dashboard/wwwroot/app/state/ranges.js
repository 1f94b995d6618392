// Ranges, comparisons and the intervals that suit them.

/** The named ranges that are offered. */
export const RANGES = [
  'today', 'yesterday', 'last7Days', 'last30Days', 'last90Days', 'monthToDate', 'lastMonth', 'quarterToDate', 'lastQuarter', 'yearToDate', 'lastYear', 'allTime',
];
export const DEFAULT_RANGE = 'last30Days';
export const COMPARISONS = ['previousPeriod', 'previousYear', 'previousYearWeekday'];

const USUAL = {
  today: 'hour', yesterday: 'hour', last7Days: 'day', last30Days: 'day', last90Days: 'week', monthToDate: 'day', lastMonth: 'day', quarterToDate: 'week',
  lastQuarter: 'week', yearToDate: 'month', lastYear: 'month', allTime: 'month',
};

/** The interval of a state: the chosen one, or the one that suits the range. */
export function intervalOf(state) {
  if (state.interval) {
    return state.interval;
  }

  if (!state.from) {
    return USUAL[state.range];
  }

  const days = (Date.parse(state.to) - Date.parse(state.from)) / 86_400_000 + 1;
  return days <= 2 ? 'hour' : days <= 62 ? 'day' : days <= 190 ? 'week' : days <= 1500 ? 'month' : 'year';
}
