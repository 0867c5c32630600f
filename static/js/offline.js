// Own words stay only after "keep on this device", sealed, gone at sign-out.
(function () {
  "use strict";
  if (!("serviceWorker" in navigator)) { return; }
  window.addEventListener("load", () => {
    navigator.serviceWorker.register("/sw.js").catch(() => {});
  });
  if (!window.indexedDB || !indexedDB.databases || !window.crypto.subtle) { return; }

  const NAME = "tend", WAITING = "waiting", KEY = "key";
  const person = (page = document) => page.querySelector("[data-person]")?.dataset.person;
  const tell = (name) => document.dispatchEvent(new CustomEvent("tend:tell", { detail: name }));

  // The store is there only once it was asked for.
  const done = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = reject;
  });
  const exists = async () => (await indexedDB.databases()).some((one) => one.name === NAME);
  function opened(make) {
    const opening = indexedDB.open(NAME);
    opening.onupgradeneeded = () => make(opening);
    return done(opening);
  }
  async function withStore(name, use) {
    const db = await opened((opening) => opening.transaction.abort()); // what was deleted stays so
    try {
      return await done(use(db.transaction(name, "readwrite").objectStore(name)));
    } finally {
      db.close();
    }
  }
  const look = (name, at) => withStore(name, (store) => store.get(at));
  const keep = (name, at, value) => withStore(name, (store) => store.put(value, at));
  const owner = async () => (await exists()) && look(KEY, "owner");
  // A kept page has no person: it is for whoever ticked the box, if here last.
  async function isKeeping() {
    const whose = await owner();
    if (whose && person()) { await keep(KEY, "here", person()); }
    return Boolean(whose) && (person() || await look(KEY, "here")) === whose;
  }
  async function startKeeping() {
    (await opened(({ result }) => [KEY, WAITING].map((name) => result.createObjectStore(name)))).close();
    const key = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
    await keep(KEY, KEY, key);
    await keep(KEY, "owner", person());
    await keep(KEY, "here", person());
  }

  async function put(at, item, name = WAITING) {
    const key = await look(KEY, KEY);
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const data = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, new TextEncoder().encode(JSON.stringify(item)));
    await keep(name, at, { iv, data });
  }
  async function get(at, name = WAITING) {
    const key = await look(KEY, KEY);
    const sealed = await look(name, at);
    if (!sealed) { return; }
    const words = await crypto.subtle.decrypt({ name: "AES-GCM", iv: sealed.iv }, key, sealed.data);
    return JSON.parse(new TextDecoder().decode(words));
  }
  const drop = (at) => withStore(WAITING, (store) => store.delete(at));
  const waiting = async () => (await exists()) ? withStore(WAITING, (store) => store.getAllKeys()) : [];

  async function keepForm(form, submitter, action) {
    const fields = [...new FormData(form, submitter)];
    const item = { action: action || form.action, fields, at: new Date().toISOString(), kept: !person() };
    await navigator.locks.request("tend", async () => { await put(await placeOf(item, action), item); }); // not while it is sent
    setTimeout(async () => { if ((await waiting()).length) { tell("kept"); } }, 300);
  }
  // A form pressed again takes the place of what it sent before.
  const keyOf = (item) => new URLSearchParams(item.fields).get("form_key");
  async function placeOf(item, draft) {
    if (draft) { return "draft " + keyOf(item); }
    for (const at of await waiting()) {
      const other = typeof at === "number" && !item.kept && await get(at);
      if (other && !other.stuck && keyOf(other) === keyOf(item)) { return at; }
    }
    return Date.now() + Math.random();
  }

  async function freshPage(path = "/offline/") {
    const answer = await fetch(path, { cache: "no-store" });
    return new DOMParser().parseFromString(await answer.text(), "text/html");
  }
  async function sendOne(at) {
    const item = await get(at);
    if (item.stuck) { return true; }
    const page = await freshPage(), body = new URLSearchParams(item.fields);
    const renew = (name) => body.set(name, page.querySelector(`[name=${name}]`).value);
    if (person(page) !== await owner()) { return false; }
    if (item.kept) { // everyone's key: note one of its own before it is used
      renew("form_key");
      item.fields = [...body];
      item.kept = false;
      await put(at, item);
    }
    renew("csrfmiddlewaretoken");
    body.set("at", item.at);
    const answer = await fetch(item.action, { method: "POST", body });
    if (answer.ok || answer.status === 404 && typeof at === "string") { await drop(at); return true; }
    if (answer.status >= 500 || [401, 403].includes(answer.status)) { return false; }
    item.stuck = true; // refused: it stays in sight
    await put(at, item);
    return true;
  }
  async function send() {
    if (!person() || !(await isKeeping())) { return; }
    await navigator.locks.request("tend", async () => {
      const all = await waiting();
      for (const at of all) {
        if (!(await sendOne(at).catch(() => false))) { return; }
      }
      if ((await waiting()).length) { tell("stuck"); } else if (all.length) { tell("sent"); }
    });
  }
  window.addEventListener("online", send);

  // Own pages for the worst minutes: shown once the site does not answer.
  const OWN = ["flare/words/", "flare/", "flare/plan/", "flare/message/", "plans/safety/", "urgent/"];
  const parts = (page) => [[page, "title"], [page.body, "className"], [page.documentElement.dataset, "theme"], [page.querySelector("main"), "innerHTML"]];
  async function keepOwn() {
    if (!(await isKeeping()) || !person() || !/^.(home|flare|p|settings)/.test(location.pathname)) { return; }
    for (const path of OWN) {
      const page = await freshPage("/" + path);
      if (person(page) !== await owner()) { return; } // not theirs, or none
      page.querySelectorAll("main form:not([data-keep])").forEach((form) => form.remove());
      await put("/" + path, parts(page).map(([at, name]) => at[name]), KEY);
    }
  }
  async function showOwn() {
    const own = !person() && await isKeeping() && await get(location.pathname, KEY);
    if (own) { freshPage().catch(() => parts(document).forEach(([at, name], n) => { at[name] = own[n]; })); }
  }
  document.addEventListener("htmx:after:swap", keepOwn);

  document.addEventListener("htmx:error", async (event) => {
    const ctx = event.detail?.ctx, from = ctx?.sourceElement;
    if (!from || !/post/i.test(ctx.request.method) || !(await isKeeping())) { return; }
    if (from.matches("form")) { keepForm(from, ctx.sourceEvent && ctx.sourceEvent.submitter); }
    else if (from.matches("textarea")) { keepForm(from.form, null, from.getAttribute("hx-post")); }
  });

  // Forgetting sends what waits, and says once what cannot be.
  let warned = false;
  async function mayForget() {
    await send();
    if (warned || !(await waiting()).length) { return true; }
    warned = true;
    tell("leaving");
  }
  document.addEventListener("submit", async (event) => {
    const form = event.target, leaving = form.matches("[data-sign-out]");
    if (leaving || form.matches("[data-keep]")) { event.preventDefault(); }
    if (leaving) {
      if (await mayForget()) { form.submit(); }
    } else if (form.matches("[data-keep]")) {
      const body = new URLSearchParams(new FormData(form, event.submitter));
      try {
        const answer = await fetch(form.action, { method: "POST", body });
        if (answer.ok) { location.assign(answer.url); } else { tell("unsaved"); }
      } catch {
        if (await isKeeping()) { await keepForm(form, event.submitter); } else { tell("offline"); }
      }
    }
  });

  async function showBox() {
    const place = document.getElementById("keep-here");
    if (!place) { return; }
    const box = place.querySelector("input");
    box.checked = await isKeeping();
    box.onchange = async () => {
      if (!(await mayForget())) { box.checked = !box.checked; return; }
      await done(indexedDB.deleteDatabase(NAME));
      if (box.checked) { await startKeeping(); keepOwn(); }
    };
    place.hidden = false;
  }
  async function showWaiting() {
    const place = document.getElementById("waiting");
    if (!(await isKeeping())) { return; }
    document.querySelectorAll("form[data-keep]").forEach((form) => { form.hidden = false; });
    if (!place || !person()) { return; }
    for (const at of await waiting()) {
      const item = await get(at);
      if (!item.stuck) { continue; }
      const shown = document.getElementById("waiting-item").content.cloneNode(true);
      const words = item.fields.filter(([name, value]) => !/^(csrf|form_key|zone$|at$)/.test(name) && value.trim());
      shown.querySelector("textarea").value = words.map((pair) => pair[1]).join("\n");
      const field = shown.firstElementChild;
      shown.querySelector("button").onclick = async () => { await drop(at); field.remove(); };
      place.appendChild(shown);
      place.hidden = false;
    }
  }
  showBox();
  showWaiting();
  showOwn();
  keepOwn();
  send();
})();
