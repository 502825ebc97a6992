// What the page gains with script; without it everything is still there to read. Nothing is fetched, no text is parsed
// as HTML: evidence, fields and articles are shown by moving copies of nodes that the page already has.
(() => {
  "use strict";
  const root = document.documentElement;
  const byId = (id) => document.getElementById(id);
  const numberOf = (hash) => (/^#e(\d+)$/.exec(hash) || [])[1];

  // The language toggle.
  const tools = byId("tools");
  const views = tools.querySelectorAll("button[data-view]");
  const show = (view) => {
    root.dataset.view = view;
    root.lang = view === "ar" ? "ar" : "en";
    root.dir = view === "ar" ? "rtl" : "ltr";
    views.forEach((button) => button.setAttribute("aria-pressed", String(button.dataset.view === view)));
  };
  views.forEach((button) => button.addEventListener("click", () => show(button.dataset.view)));

  // Filters: a block is shown if, for every filter set, it bears the value.
  const filters = [...tools.querySelectorAll("select")];
  const bearers = [...document.querySelectorAll("[data-f]")];
  const sets = new Map(bearers.map((block) => [block, {
    areas: block.dataset.areas?.split(" "), holders: block.dataset.holders?.split(" "), sources: block.dataset.sources?.split(" "),
  }]));
  const rows = [...document.querySelectorAll("tr[data-holder]")];
  const count = byId("count");
  const evidence = [...document.querySelectorAll(".evidence")];
  const filter = () => {
    const wanted = filters.filter((select) => select.value);
    for (const [block, has] of sets) {
      block.hidden = wanted.some((select) => has[select.name] && !has[select.name].includes(select.value));
    }
    for (const row of rows) row.hidden = !row.querySelector("li:not([hidden])");
    for (const item of document.querySelectorAll("td .area")) {
      const list = item.nextElementSibling;
      item.hidden = !list.querySelector("li:not([hidden])");
    }
    count.textContent = wanted.length ? `${evidence.filter((item) => !item.hidden).length} / ${evidence.length}` : "";
  };
  filters.forEach((select) => select.addEventListener("change", filter));

  // Hovering or focusing a citation shows its evidence.
  const tip = byId("tip");
  let described = null;
  const hideTip = () => {
    tip.hidden = true;
    described?.removeAttribute("aria-describedby");
    described = null;
  };
  const showTip = (link) => {
    const item = byId(`q${numberOf(link.hash)}`);
    if (!item || item.contains(link)) return;
    const quote = item.querySelector("blockquote").cloneNode(true);
    quote.querySelector("a").remove();
    const language = link.closest(".duo > [lang]")?.lang;
    const caption = (item.querySelector(`.caption > [lang="${language}"]`) || item.querySelector(".caption > *")).cloneNode(true);
    tip.replaceChildren(quote, caption);
    tip.hidden = false;
    const at = link.getBoundingClientRect();
    const left = Math.min(Math.max(8, at.left + at.width / 2 - tip.offsetWidth / 2), innerWidth - tip.offsetWidth - 8);
    const above = at.top - tip.offsetHeight - 6;
    tip.style.left = `${left}px`;
    tip.style.top = `${above > 0 ? above : at.bottom + 6}px`;
    link.setAttribute("aria-describedby", "tip");
    described = link;
  };
  const cited = (event) => event.target.closest?.("main a.cite");
  for (const [on, off] of [["mouseover", "mouseout"], ["focusin", "focusout"]]) {
    document.addEventListener(on, (event) => cited(event) && showTip(cited(event)));
    document.addEventListener(off, (event) => cited(event) && hideTip());
  }

  // A citation opens its article with the quote highlighted (by :target) and the fields of its records beside it.
  let opener = null;
  let fields = null;
  let records = null;
  const made = (name, text) => {
    const node = document.createElement(name);
    if (text !== undefined) node.textContent = text;
    return node;
  };
  const cards = (number) => {
    records ??= JSON.parse(byId("records").textContent);
    const duo = made("div");
    duo.className = "duo cards";
    for (const [side, [language, direction]] of [["en", "ltr"], ["ar", "rtl"]].entries()) {
      const column = made("div");
      column.lang = language;
      column.dir = direction;
      const said = (text) => records.texts[text][side];
      for (const [title, pairs] of records.evidence[number]) {
        const heading = made("p", said(title));
        heading.className = "card";
        const list = made("dl");
        for (const [label, value] of pairs) {
          const pair = made("div");
          const filled = made("dd");
          filled.append(made("bdi", said(value)));
          pair.append(made("dt", said(label)), filled);
          list.append(pair);
        }
        column.append(heading, list);
      }
      duo.append(column);
    }
    return duo;
  };
  const open = () => {
    fields?.remove();
    fields = null;
    hideTip();
    const number = numberOf(location.hash);
    const mark = number && byId(`e${number}`);
    if (!mark) return;
    fields = byId("fields").content.firstElementChild.cloneNode(true);
    fields.querySelector(".label").textContent = `[${number}]`;
    fields.querySelector(".slot").replaceChildren(cards(number));
    for (const link of fields.querySelectorAll("a")) {
      const other = Number(number) + Number(link.dataset.step);
      if (byId(`e${other}`)) link.href = `#e${other}`;
      else link.remove();
    }
    const source = mark.closest(".source");
    source.querySelector(".body").append(fields);
    mark.scrollIntoView({ block: "center" });
    const text = source.querySelector(".text");
    text.scrollTop += mark.getBoundingClientRect().top - text.getBoundingClientRect().top - text.clientHeight / 3;
    text.focus({ preventScroll: true });
  };
  const close = () => {
    if (!fields) return;
    // a page that was opened at a citation has no opener: back to the first place that cites it
    const citing = opener ?? document.querySelector(`a.cite[href="${location.hash}"]`);
    const at = scrollY;
    location.replace("#-");
    if (opener) scrollTo(0, at);
    else citing?.scrollIntoView({ block: "center" });
    citing?.focus({ preventScroll: true });
  };
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a");
    if (!link) return;
    if (link.matches(".cite")) opener = link;
    if (link.matches(".close")) {
      event.preventDefault();
      close();
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") return tip.hidden ? close() : hideTip();
    const step = { "[": -1, "]": 1 }[event.key];
    if (!fields || !step || event.ctrlKey || event.metaKey || event.altKey) return;
    const link = fields.querySelector(`a[data-step="${step}"]`);
    if (link) location.hash = link.hash;
  });
  addEventListener("hashchange", open);

  tools.hidden = false;
  show("both");
  // the browser finds the target of the address only when the page is loaded
  if (document.readyState === "complete") open();
  else addEventListener("load", () => requestAnimationFrame(open));
})();
