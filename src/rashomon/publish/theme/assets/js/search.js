// Search in the bundles that the build made, one a language and part of the archive. Nothing leaves this site.
const form = document.getElementById("search");
const { bundles: list, root, base, none, some, down } = form.dataset;
const results = document.getElementById("results");
const status = document.getElementById("status");
const more = document.getElementById("more");
const fields = [...document.querySelectorAll("#filters select")];
const dates = [form.from, form.to];
let months = [];
const STEP = 10;
let found = [];
let shownUpTo = 0;
let turn = 0;

const kana = /[\u3040-\u30ff]/;
const han = /[\u3400-\u9fff\uf900-\ufaff]/;

async function describe() {
  const answer = await fetch(list);
  if (answer.ok) return answer.json();
  return [{ lang: "", paths: [root] }]; // made with Pagefind's own command: one bundle
}

const bundles = describe().catch(() => []);
const opened = new Map();

function open(bundle) {
  if (!opened.has(bundle.lang)) {
    opened.set(bundle.lang, (async () => {
      const [first, ...rest] = bundle.paths.map((path) => new URL(path, location.href).href);
      const engine = await import(`${first}pagefind.js`);
      await engine.options({ basePath: first, excerptLength: 24 });
      for (const path of rest) await engine.mergeIndex(path);
      return engine;
    })());
  }
  return opened.get(bundle.lang);
}

function fitting(all, query) {
  const code = (bundle) => bundle.lang.split("-")[0];
  if (all.length < 2) return all;
  if (kana.test(query)) return all.filter((bundle) => code(bundle) === "ja");
  if (han.test(query)) return all.filter((bundle) => ["zh", "ja"].includes(code(bundle)));
  return all.filter((bundle) => !["zh", "ja"].includes(code(bundle)));
}

function chosen() {
  const filters = fields.filter((field) => field.value).map((field) => ({ [field.name]: field.value }));
  if (form.from.value || form.to.value) filters.push({ any: between(form.from.value || "0000", form.to.value || "9999") });
  return filters;
}

// A range of days in Pagefind's filters, which know values alone: whole months, and days of the months at its ends.
function between(from, to) {
  const part = (month) => {
    const days = [...Array(31).keys()].map((at) => String(at + 1).padStart(2, "0")).filter((day) => from <= `${month}-${day}` && `${month}-${day}` <= to);
    return days.length === 31 ? { month } : { month, day: { any: days } };
  };
  const inside = months.filter((month) => from.slice(0, 7) <= month && month <= to.slice(0, 7)).map(part);
  return inside.length ? inside : [{ month: "none" }];
}

function element(name, text, attributes = {}) {
  const made = document.createElement(name);
  made.textContent = text;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

// Pagefind marks the words it found with <mark> inside escaped text; only these marks are made again.
function excerpt(html, lang) {
  const line = element("p", "", { lang, dir: "auto" });
  const plain = new DOMParser().parseFromString(html, "text/html").body;
  for (const node of plain.childNodes) {
    line.append(node.nodeName === "MARK" ? element("mark", node.textContent) : node.textContent);
  }
  return line;
}

async function show() {
  const mine = turn;
  const next = found.slice(shownUpTo, shownUpTo + STEP);
  shownUpTo += next.length;
  more.hidden = shownUpTo >= found.length;
  const part = await Promise.all(next.map(async ({ result, lang }) => ({ lang, ...(await result.data()) })));
  if (mine !== turn) return; // a newer search has its own results
  for (const page of part) {
    const item = element("li", "");
    const title = element("p", "");
    title.append(element("a", page.meta.title || page.url, { href: base + (page.raw_url || page.url).replace(/^\//, "") }));
    item.append(title, excerpt(page.excerpt, page.lang));
    results.append(item);
  }
}

async function search() {
  const mine = ++turn;
  const query = form.q.value.trim();
  if (dates.some((date) => date.value)) await filled();
  const filters = chosen();
  const address = new URL(location.href);
  if (query) address.searchParams.set("q", query); else address.searchParams.delete("q");
  history.replaceState(null, "", address);
  if (!query && !filters.length) { results.replaceChildren(); status.textContent = ""; more.hidden = true; return; }
  try {
    const engines = await Promise.all(fitting(await bundles, query).map(async (bundle) => ({ lang: bundle.lang, engine: await open(bundle) })));
    const answers = await Promise.all(engines.map(async ({ lang, engine }) => ({ lang, ...(await engine.search(query || null, { filters: filters.length ? { all: filters } : {} })) })));
    if (mine !== turn) return;
    const seen = new Set();
    found = answers.flatMap(({ lang, results: hits }) => hits.map((result) => ({ lang, result })));
    found.sort((one, other) => other.result.score - one.result.score);
    found = found.filter(({ lang, result }) => !seen.has(lang + result.id) && seen.add(lang + result.id));
    results.replaceChildren();
    shownUpTo = 0;
    await show();
    if (mine !== turn) return;
    status.textContent = found.length ? some.replace("%d", found.length) : none;
    await filled();
  } catch (fault) {
    console.warn(fault);
    status.textContent = down;
  }
}

async function fill() {
  const known = {};
  for (const bundle of await bundles) {
    const filters = await (await open(bundle)).filters();
    for (const [name, values] of Object.entries(filters)) Object.assign((known[name] ??= {}), values);
  }
  for (const field of fields) {
    for (const value of Object.keys(known[field.name] ?? {}).sort()) field.append(element("option", value, { value }));
    field.parentElement.hidden = field.options.length < 2;
  }
  months = Object.keys(known.month ?? {}).sort();
  for (const date of dates) date.parentElement.hidden = !months.length || !known.day;
  document.getElementById("filters").hidden = !fields.some((field) => field.options.length > 1) && !months.length;
}

let filling;
const filled = () => (filling ??= fill().catch((fault) => console.warn(fault)));

let timer;
form.addEventListener("submit", (event) => { event.preventDefault(); search(); });
form.q.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(search, 250); });
for (const field of [...fields, ...dates]) field.addEventListener("change", search);
more.addEventListener("click", show);
form.q.value = new URL(location.href).searchParams.get("q") ?? "";
if (form.q.value) search();
form.addEventListener("focusin", filled, { once: true });
