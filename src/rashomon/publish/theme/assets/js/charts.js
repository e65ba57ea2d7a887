// Makes the charts answer to the reader, when asked: Vega-Lite is loaded from this site and draws them again from the same
// specifications and data files, with the figures of what is pointed at, and names that show and hide a side.
// Without it, or without script, the pictures and tables stand as they are.
const button = document.getElementById("explore");
const pictures = [...document.querySelectorAll(".picture[data-chart][data-library]")];

const table = (value) => value !== null && typeof value === "object" && !Array.isArray(value);
function patched(value, patch) {
  if (!table(value) || !table(patch)) return patch;
  const made = { ...value };
  for (const [key, part] of Object.entries(patch)) made[key] = patched(value[key], part);
  return made;
}

function element(name, text, attributes = {}) {
  const made = document.createElement(name);
  made.textContent = text;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

const tip = element("dl", "", { class: "tip", hidden: "" });
function show(_, event, item, value) {
  tip.hidden = !table(value);
  if (tip.hidden) return;
  tip.replaceChildren(...Object.entries(value).flatMap(([title, text]) => [element("dt", title), element("dd", text)]));
  const { width, height } = tip.getBoundingClientRect();
  tip.style.left = `${Math.max(4, Math.min(event.clientX + 14, innerWidth - width - 4))}px`;
  tip.style.top = `${event.clientY + 18 + height > innerHeight ? event.clientY - height - 10 : event.clientY + 18}px`;
}

async function read(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer.text();
}

// A data file as rows (RFC 4180). Vega's own reader compiles a function for each file, which the page's policy forbids.
function rows(text) {
  const lines = [[]];
  for (const [, quoted, plain, end] of text.trimEnd().matchAll(/(?:"((?:[^"]|"")*)"|([^",\n]*))(,|\n|$)/g)) {
    lines.at(-1).push(quoted?.replaceAll('""', '"') ?? plain);
    if (end === "\n") lines.push([]);
    if (!end) break;
  }
  const [names, ...rest] = lines;
  return rest.map((cells) => Object.fromEntries(names.map((name, at) => [name, cells[at]])));
}

// Each picture stands in two sizes, of which the page's width shows one; both are drawn, so that it can change.
async function draw(embed, picture) {
  const address = new URL(picture.dataset.chart, location.href).href;
  const spec = JSON.parse(await read(address));
  const values = rows(await read(new URL(spec.data.url, address).href));
  spec.data = { values, format: { type: "json", parse: spec.data.format.parse } };
  const views = [];
  for (const still of [...picture.querySelectorAll("svg")]) {
    const size = still.getAttribute("class");
    const note = still.querySelector("desc")?.textContent ?? "";
    const stage = element("div", "", { class: size, role: "img", "aria-label": `${still.getAttribute("aria-label")}. ${note}` });
    const { view } = await embed(stage, patched(spec, spec.usermeta.rashomon[size]), { ast: true, actions: false, defaultStyle: false, renderer: "svg", tooltip: show });
    stage.querySelector("svg").setAttribute("aria-hidden", "true"); // the picture has its name, the figures their table
    still.replaceWith(stage);
    views.push(view);
  }
  choose(picture.parentElement.querySelector(".key"), views);
}

function choose(key, views) {
  const names = [...key.children];
  for (const name of names) {
    const toggle = element("button", "", { type: "button", "aria-pressed": "true" });
    toggle.append(...name.childNodes);
    name.append(toggle);
    toggle.addEventListener("click", () => {
      toggle.setAttribute("aria-pressed", toggle.getAttribute("aria-pressed") !== "true");
      const hidden = names.filter((each) => each.firstChild.getAttribute("aria-pressed") !== "true").map((each) => each.dataset.key);
      for (const view of views) view.signal("hidden", hidden).runAsync();
    });
  }
}

async function explore() {
  const said = button.nextElementSibling;
  button.setAttribute("aria-busy", "true");
  try {
    const { default: embed } = await import(new URL(pictures[0].dataset.library, location.href).href);
    for (const picture of pictures) await draw(embed, picture);
    document.body.append(tip);
    said.textContent = button.dataset.said;
    const first = document.querySelector(".key button");
    button.remove();
    first?.focus();
  } catch (fault) {
    console.warn(fault);
    said.textContent = button.dataset.lost;
    button.removeAttribute("aria-busy");
  }
}

if (button && pictures.length) {
  button.hidden = false;
  button.addEventListener("click", explore);
}
