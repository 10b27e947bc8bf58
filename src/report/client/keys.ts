/** In the browser: only what can be scrolled takes the focus, so that the arrow keys scroll it. Each script of this folder stands alone. */
const boxes = [...document.querySelectorAll<HTMLElement>('.box')];
const settle = () => {
  for (const box of boxes) {
    if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
    else box.removeAttribute('tabindex');
  }
};
settle();
addEventListener('resize', settle);
document.addEventListener('toggle', settle, true);
