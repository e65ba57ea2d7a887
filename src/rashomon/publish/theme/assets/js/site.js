// Light, dark, or as the system has it. Reading needs none of this.
const root = document.documentElement;
const kept = () => { try { return localStorage.getItem("theme"); } catch { return null; } };
const keep = (value) => { try { localStorage.setItem("theme", value); } catch { /* private window: it lasts for this page */ } };
const set = (value) => { if (value === "light" || value === "dark") root.dataset.theme = value; };
set(kept());
document.addEventListener("DOMContentLoaded", () => {
  const button = document.getElementById("theme");
  if (!button) return;
  button.hidden = false;
  button.addEventListener("click", () => {
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    const next = dark ? "light" : "dark";
    set(next);
    keep(next);
  });
});
