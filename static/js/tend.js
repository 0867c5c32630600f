// Every page works without it. It stores nothing in the browser.
(function () {
  "use strict";

  // What was not saved stays said until something is.

  var later;
  function tell(name) {
    clearTimeout(later);
    var notice = document.getElementById("notice");
    if (!notice) { return; }
    notice.textContent = notice.dataset[name] || "";
    notice.hidden = !name;
    if (name) { notice.scrollIntoView({ block: "nearest" }); }
  }
  function soon(name) {
    clearTimeout(later);
    later = setTimeout(tell, 300, name); // after the press
  }
  // A 422 brings its own words.
  document.addEventListener("htmx:response:error", (event) => {
    var status = event.detail.ctx.response.status;
    if (status !== 422) { soon(status === 401 ? "signedOut" : "unsaved"); }
  });
  document.addEventListener("htmx:error", (event) => {
    var from = event.detail?.ctx?.sourceElement;
    // A link may lead to a kept page.
    if (from && from.matches("a") && !document.querySelector("textarea")) { location.assign(from.href); }
    else if (from) { soon("offline"); }
  });
  document.addEventListener("tend:tell", (event) => { tell(event.detail); });
  document.addEventListener("htmx:after:swap", (event) => {
    var ctx = event.detail.ctx;
    // A kept draft saves no page.
    var draft = ctx?.sourceElement?.matches("textarea");
    if (ctx && !draft && ctx.response && ctx.response.status < 400) { tell(""); }
    ready();
    // A row that opens begins at its first field, or at what is wrong.
    var row = ctx?.target.id === "answers" && document.querySelector(".in-row");
    if (row && !row.contains(document.activeElement)) {
      (row.querySelector(".problem") || row.querySelector("input:not([type=hidden]), textarea")).focus();
    }
  });

  // Words younger than the autosave go along when the page is left.

  function flush() {
    document.querySelectorAll("form[data-draft]").forEach((form) => {
      if ([...form.querySelectorAll('textarea, input[type="text"]')].some((field) => field.value !== field.defaultValue)) {
        navigator.sendBeacon(form.dataset.draft, new FormData(form));
      }
    });
  }
  window.addEventListener("pagehide", flush);
  document.addEventListener("htmx:before:history:restore", flush);
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) { location.reload(); }
  });

  function ready() {
    var zone = Intl.DateTimeFormat().resolvedOptions().timeZone || "";
    document.querySelectorAll('input[type="hidden"][name="zone"]').forEach((field) => { field.value = zone; });
    // A saved setting shows at once.
    var look = document.getElementById("look");
    if (look) {
      ["theme", "text", "energy"].forEach((name) => {
        var now = document.documentElement.dataset;
        if (look.dataset[name]) { now[name] = look.dataset[name]; } else { delete now[name]; }
      });
    }
    draw();
  }

  // The body map and the list of places are one.

  function tickOf(place) {
    return document.querySelector('input[name="place"][value="' + place + '"]');
  }
  function radioOf(place, side) {
    return document.querySelector('input[name="side-' + place + '"][value="' + side + '"]');
  }
  function isOn(place, side) {
    var tick = tickOf(place);
    if (!tick || !tick.checked) { return false; }
    var other = side && radioOf(place, side === "left" ? "right" : "left");
    return !(other && other.checked); // no side said counts as both
  }
  // "knee-left" is a place with its side, "lower-back" is a place.
  function partsOf(region) {
    return region.dataset.place.match(/^(.*?)(?:-(left|right))?$/).slice(1);
  }
  function touch(region) {
    var [place, side] = partsOf(region), tick = tickOf(place);
    if (!tick) { return; }
    if (side) {
      var other = side === "left" ? "right" : "left";
      var here = !isOn(place, side), there = isOn(place, other);
      tick.checked = here || there;
      var said = here && there ? "both" : here ? side : there ? other : "";
      document.getElementsByName("side-" + place).forEach((radio) => { radio.checked = radio.value === said; });
    } else {
      tick.checked = !tick.checked;
    }
    tick.dispatchEvent(new Event("change", { bubbles: true }));
  }
  function draw() {
    document.querySelectorAll(".region").forEach((region) => {
      var on = isOn(...partsOf(region));
      if (on === region.classList.contains("is-on")) { return; }
      region.classList.toggle("is-on", on);
      // What is on is drawn last: its edge is whole.
      if (on) { region.parentNode.insertBefore(region, region.parentNode.querySelector(".body-line")); }
    });
  }
  document.addEventListener("click", (event) => {
    var target = event.target, region = target.closest(".region"), from = document.getElementById(target.dataset.copy);
    if (region) { touch(region); }
    if (from) {
      getSelection().selectAllChildren(from);
      if (from.select) { from.select(); }
      document.execCommand("copy"); // also where there is no TLS
      target.textContent = target.dataset.copied;
    }
  });
  document.addEventListener("change", (event) => {
    if (/^(place$|side-)/.test(event.target.name || "")) { draw(); }
  });

  ready();
})();
