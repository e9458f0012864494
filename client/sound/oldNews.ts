/** After a longer pause, in which the tab was hidden, what happened meanwhile is old news and makes no sound. */
export const OLD_NEWS_MS = 500;
