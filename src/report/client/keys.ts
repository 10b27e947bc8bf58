/** In the browser: lets the arrow keys scroll wide figures once they have the focus. Each script of this folder stands alone. */
for (const scroller of document.querySelectorAll<HTMLElement>('.wide')) scroller.tabIndex = 0;
