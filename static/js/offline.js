// Without a connection. The public pages are kept for everyone; a person's own words only after "keep on this
// device": sealed by a key that cannot leave this browser, gone at sign-out, and sent once, in order.
(function () {
  "use strict";
  if (!("serviceWorker" in navigator)) { return; }
  window.addEventListener("load", function () {
    navigator.serviceWorker.register("/sw.js").catch(function () { /* private windows have none */ });
  });
  if (!window.indexedDB || !indexedDB.databases || !window.crypto || !crypto.subtle) { return; }

  const NAME = "tend", WAITING = "waiting", KEY = "key";
  const person = () => document.body.dataset.person || "";
  const said = (name) => document.getElementById("notice").dataset[name];

  function tell(text) {
    const notice = document.getElementById("notice");
    notice.textContent = text;
    notice.hidden = !text;
  }

  // --- The store, which is there only once it was asked for.

  const done = (request) => new Promise(function (resolve, reject) {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  async function exists() {
    return (await indexedDB.databases()).some((one) => one.name === NAME);
  }
  async function withStore(name, mode, use) {
    const opening = indexedDB.open(NAME, 1);
    opening.onupgradeneeded = function () {
      opening.result.createObjectStore(KEY);
      opening.result.createObjectStore(WAITING);
    };
    const db = await done(opening);
    try {
      return await done(use(db.transaction(name, mode).objectStore(name)));
    } finally {
      db.close();
    }
  }
  async function owner() {
    return (await exists()) ? withStore(KEY, "readonly", (store) => store.get("owner")) : undefined;
  }
  // A page that the browser kept has no person: what is written there waits for whoever ticked the box.
  async function isKeeping() {
    const whose = await owner();
    return Boolean(whose) && (!person() || person() === whose);
  }
  async function startKeeping() {
    await done(indexedDB.deleteDatabase(NAME));
    const key = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
    await withStore(KEY, "readwrite", (store) => store.put(key, KEY));
    await withStore(KEY, "readwrite", (store) => store.put(person(), "owner"));
  }

  // --- What waits.

  async function put(at, item) {
    const key = await withStore(KEY, "readonly", (store) => store.get(KEY));
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const data = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, new TextEncoder().encode(JSON.stringify(item)));
    await withStore(WAITING, "readwrite", (store) => store.put({ iv, data }, at));
  }
  async function get(at) {
    const key = await withStore(KEY, "readonly", (store) => store.get(KEY));
    const sealed = await withStore(WAITING, "readonly", (store) => store.get(at));
    const opened = await crypto.subtle.decrypt({ name: "AES-GCM", iv: sealed.iv }, key, sealed.data);
    return JSON.parse(new TextDecoder().decode(opened));
  }
  const drop = (at) => withStore(WAITING, "readwrite", (store) => store.delete(at));
  const waiting = async () => (await exists()) ? withStore(WAITING, "readonly", (store) => store.getAllKeys()) : [];

  async function keepForm(form, submitter, action) {
    const fields = [...new FormData(form, submitter)].filter((pair) => typeof pair[1] === "string");
    const item = { action: action || form.action, fields, at: new Date().toISOString(), kept: !person() };
    await put(await placeOf(item, Boolean(action)), item);
    tell(said("kept"));
  }
  // Presses are sent in their order. A form pressed again, or typed on, takes the place of what it sent before.
  const keyOf = (item) => (item.fields.find((pair) => pair[0] === "form_key") || [])[1];
  async function placeOf(item, draft) {
    if (draft) { return "draft " + keyOf(item); }
    for (const at of await waiting()) {
      const other = typeof at === "number" && !item.kept && await get(at);
      if (other && !other.stuck && keyOf(other) === keyOf(item)) { return at; }
    }
    return Date.now() + Math.random();
  }

  // --- Sending, in one window at a time.

  async function freshTokens() {
    const answer = await fetch("/offline/", { cache: "no-store", headers: { Accept: "text/html" } });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    return {
      person: page.body.dataset.person || "",
      csrfmiddlewaretoken: page.querySelector("[name=csrfmiddlewaretoken]").value,
      form_key: page.querySelector("[name=form_key]").value,
    };
  }
  async function sendOne(at) {
    const item = await get(at);
    if (item.stuck) { return true; }
    const fresh = await freshTokens();
    if (fresh.person !== await owner()) { return false; } // someone else, or nobody, is signed in
    if (item.kept) { // the kept page's key is everyone's: take one of its own, and note it before it is used
      item.fields = item.fields.filter((pair) => pair[0] !== "form_key").concat([["form_key", fresh.form_key]]);
      item.kept = false;
      await put(at, item);
    }
    const body = new URLSearchParams(item.fields.filter((pair) => pair[0] !== "csrfmiddlewaretoken"));
    body.set("csrfmiddlewaretoken", fresh.csrfmiddlewaretoken);
    body.set("at", item.at);
    const answer = await fetch(item.action, { method: "POST", body, redirect: "follow" });
    if (answer.ok || answer.status === 404 && typeof at === "string") { await drop(at); return true; }
    if (answer.status >= 500 || answer.status === 401 || answer.status === 403) { return false; }
    item.stuck = true; // refused: it stays, in sight, until its writer lets it go
    await put(at, item);
    return true;
  }
  async function send() {
    if (!person() || !(await isKeeping())) { return; }
    await navigator.locks.request("tend-sending", async function () {
      const all = await waiting();
      try {
        for (const at of all) {
          if (!(await sendOne(at))) { return; }
        }
      } catch (gone) { return; }
      const left = await waiting();
      if (all.length && !left.length) { tell(said("sent")); }
      if (left.length) { tell(said("stuck")); }
    });
  }
  window.addEventListener("online", send);

  // --- What the pages do.

  document.addEventListener("htmx:error", async function (event) {
    const ctx = event.detail && event.detail.ctx;
    const from = ctx && ctx.sourceElement;
    if (!from || !/post/i.test(ctx.request.method) || !(await isKeeping())) { return; }
    if (from.matches("form")) {
      keepForm(from, ctx.sourceEvent && ctx.sourceEvent.submitter);
    } else if (from.matches("textarea") && from.form) {
      keepForm(from.form, null, new URL(from.getAttribute("hx-post"), location.href).href);
    }
  });

  // A form that may wait is sent by hand, so that a server that does not answer costs nothing.
  document.addEventListener("submit", function (event) {
    const form = event.target;
    if (!form.matches("[data-keep]")) { return; }
    event.preventDefault();
    fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form, event.submitter)) }).then(
      function (answer) { if (answer.ok) { location.assign(answer.url); } else { tell(said("unsaved")); } },
      async function () {
        if (await isKeeping()) { await keepForm(form, event.submitter); } else { tell(said("offline")); }
      }
    );
  });

  // Signing out forgets what waits: it is sent first, and what cannot be sent is said once.
  let warned = false;
  document.addEventListener("submit", function (event) {
    const form = event.target;
    if (!form.matches("[data-sign-out]") || warned) { return; }
    event.preventDefault();
    send().then(waiting).then(function (left) {
      warned = true;
      if (left.length) { tell(said("leaving")); } else { form.submit(); }
    });
  });

  // The box in Settings: this device's own, so it is never sent to the server.
  async function showBox() {
    const place = document.getElementById("keep-here");
    if (!place) { return; }
    const box = place.querySelector("input");
    place.hidden = false;
    box.checked = await isKeeping();
    box.addEventListener("change", async function () {
      if (box.checked) { await startKeeping(); } else { await send(); await done(indexedDB.deleteDatabase(NAME)); }
    });
  }
  async function showWaiting() {
    const place = document.getElementById("waiting");
    const keeping = await isKeeping();
    document.querySelectorAll("form[data-keep]").forEach(function (form) { if (keeping) { form.hidden = false; } });
    if (!place || !keeping || !person()) { return; }
    for (const at of await waiting()) {
      const item = await get(at);
      if (!item.stuck) { continue; }
      const shown = document.getElementById("waiting-item").content.cloneNode(true);
      const hidden = ["csrfmiddlewaretoken", "form_key", "zone", "at"];
      const words = item.fields.filter((pair) => !hidden.includes(pair[0]) && pair[1].trim());
      shown.querySelector("textarea").value = words.map((pair) => pair[1]).join("\n");
      const field = shown.firstElementChild;
      shown.querySelector("button").addEventListener("click", async function () { await drop(at); field.remove(); });
      place.appendChild(shown);
      place.hidden = false;
    }
  }
  showBox();
  showWaiting();
  send();
})();
