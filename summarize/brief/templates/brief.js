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

  // Filters: a block is shown if, for every filter set, it bears the value. What is hidden in a picture has the
  // attribute too: elements of SVG have no property for it.
  const filters = [...tools.querySelectorAll("select")];
  const bearers = [...document.querySelectorAll("[data-f]")];
  const sets = new Map(bearers.map((block) => [block, {
    areas: block.dataset.areas?.split(" "), holders: block.dataset.holders?.split(" "), sources: block.dataset.sources?.split(" "),
  }]));
  const rows = [...document.querySelectorAll("tr[data-holder]")];
  const count = byId("count");
  const evidence = [...document.querySelectorAll(".evidence")];
  const sections = [...document.querySelectorAll("main > section")].map((section) => (
    { section, blocks: [...section.querySelectorAll("[data-f]:not(svg *)")] }
  )).filter(({ blocks }) => blocks.length);
  const clear = byId("clear");
  const hide = (node, is) => node.toggleAttribute("hidden", is);
  const isHidden = (node) => node.hasAttribute("hidden");

  // Pictures: bands (data-h, their height beside the bands within them) move up for those that are hidden.
  const pictures = [...document.querySelectorAll("figure")].map((figure) => {
    const told = figure.querySelector("desc");
    return { figure, told, text: told.textContent, drawings: [...figure.querySelectorAll("svg")] };
  });
  const bandsIn = (parent) => [...parent.children].filter((child) => child.hasAttribute("data-h"));
  const tops = new Map();
  const stack = (parent) => {
    const bands = bandsIn(parent);
    if (!bands.length) return 0;
    if (!tops.has(parent)) tops.set(parent, bands[0].transform.baseVal[0].matrix.f);
    const top = tops.get(parent);
    let y = top;
    for (const band of bands.filter((each) => !isHidden(each))) {
      band.setAttribute("transform", `translate(0 ${y})`);
      y += Number(band.dataset.h) + stack(band);
    }
    return y - top;
  };
  // how high a picture is beside its bands
  const rests = new Map();
  const measure = () => {
    for (const svg of pictures.flatMap(({ drawings }) => drawings)) rests.set(svg, svg.viewBox.baseVal.height - stack(svg));
  };
  // links of who relays whom go with their evidence
  const cites = [...document.querySelectorAll("[data-cites]")].map(
    (link) => [link, link.dataset.cites.split(" ").map((number) => byId(`q${number}`))],
  );
  const draw = (svg, filtered) => {
    for (const band of svg.querySelectorAll("g[data-h]:not([data-f], [data-cites], [data-head], [data-more])")) {
      hide(band, [...band.querySelectorAll("[data-f], [data-cites]")].every(isHidden));
    }
    let shows = false;
    for (const band of bandsIn(svg).reverse()) {
      if (band.hasAttribute("data-head")) {
        hide(band, !shows);
        shows = false;
      } else if (band.hasAttribute("data-more")) hide(band, filtered);
      else shows ||= !isHidden(band);
    }
    const links = [...svg.querySelectorAll("path[data-ends]:not([hidden])")].flatMap((link) => link.dataset.ends.split(" "));
    for (const node of svg.querySelectorAll("[data-node]")) {
      hide(node, filtered && !links.includes(node.dataset.node));
    }
    svg.viewBox.baseVal.height = rests.get(svg) + stack(svg);
  };
  const redraw = (filtered) => {
    for (const { figure, told, text, drawings } of pictures) {
      for (const svg of drawings) draw(svg, filtered);
      const shown = (node) => !node.parentNode.closest("[hidden]");
      hide(figure, ![...figure.querySelectorAll("[data-f], [data-cites]")].some((node) => !node.closest("[hidden]")));
      const said = [...drawings[0].querySelectorAll(":is(text, circle, polygon, path) > title, text")].filter(shown);
      told.textContent = filtered ? said.map((node) => node.textContent).join("; ") : text;
    }
  };
  const filter = () => {
    const wanted = filters.filter((select) => select.value);
    if (!rests.size) measure(); // not before it is needed: long briefs open at once
    for (const { figure } of pictures) hide(figure, false);
    for (const [block, has] of sets) {
      hide(block, wanted.some((select) => has[select.name] && !has[select.name].includes(select.value)));
    }
    for (const [link, items] of cites) hide(link, items.every(isHidden));
    for (const row of rows) row.hidden = !row.querySelector("li:not([hidden])");
    for (const item of document.querySelectorAll("td .area")) {
      const list = item.nextElementSibling;
      item.hidden = !list.querySelector("li:not([hidden])");
    }
    let nothing = true;
    for (const { section, blocks } of sections) {
      const empty = blocks.every(isHidden);
      nothing &&= empty;
      section.querySelector(".nothing-here")?.remove();
      if (empty) section.querySelector("h2").after(byId("nothing-here").content.cloneNode(true));
      for (const table of section.querySelectorAll(".tables")) table.hidden = empty;
    }
    redraw(wanted.length > 0);
    count.textContent = wanted.length ? `${evidence.filter((item) => !item.hidden).length} / ${evidence.length}` : "";
    byId("none").hidden = !nothing || !wanted.length;
    clear.hidden = !wanted.length;
  };
  filters.forEach((select) => select.addEventListener("change", filter));
  clear.addEventListener("click", () => {
    for (const select of filters) select.value = "";
    filter();
    filters[0].focus();
  });

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
    open();
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
    if (!fields || event.ctrlKey || event.metaKey || event.altKey || event.target.closest("select")) return;
    // letters by where they lie, so that they are there on a keyboard of any script; arrows as the links lie
    const onwards = getComputedStyle(fields).direction === "rtl" ? -1 : 1;
    const step = { "[": -1, "]": 1, ArrowLeft: -onwards, ArrowRight: onwards }[event.key]
      ?? { KeyK: -1, KeyJ: 1, BracketLeft: -1, BracketRight: 1 }[event.code];
    const link = step && fields.querySelector(`a[data-step="${step}"]`);
    if (!link) return;
    event.preventDefault();
    location.hash = link.hash;
    open(); // the event comes later: the next key would find the links of this citation
  });
  addEventListener("hashchange", open);

  tools.hidden = false;
  show("both");
  // the browser finds the target of the address only when the page is loaded
  if (document.readyState === "complete") open();
  else addEventListener("load", () => requestAnimationFrame(open));
})();
