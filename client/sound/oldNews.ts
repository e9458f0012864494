/** After a longer gap between frames the tab was hidden. What happened in it is old news and makes no sound. */
export const OLD_NEWS_MS = 500;
