// Tend's own script. It stores nothing in the browser.
(function () {
  "use strict";
  var notice = function () { return document.getElementById("notice"); };

  function tell(text) {
    var box = notice();
    if (!box) { return; }
    box.textContent = text;
    box.hidden = !text;
  }

  // Every answer of 400 and more lands here; 422 brings its own words.
  document.addEventListener("htmx:response:error", function (event) {
    var status = event.detail.ctx.response.status;
    if (status === 422) { return; }
    tell(status === 401 ? notice().dataset.signedOut : notice().dataset.unsaved);
  });
  document.addEventListener("htmx:error", function (event) {
    if (event.detail && event.detail.ctx) { tell(notice().dataset.offline); }
  });
  document.addEventListener("htmx:after:swap", function (event) {
    var ctx = event.detail.ctx;
    if (ctx && ctx.response && ctx.response.status < 400) { tell(""); }
    ready();
  });

  // Words younger than the autosave go along when the page is left.
  function flush() {
    document.querySelectorAll("textarea[hx-post]").forEach(function (area) {
      if (area.form && area.value !== area.defaultValue) {
        navigator.sendBeacon(area.getAttribute("hx-post"), new FormData(area.form));
      }
    });
  }
  window.addEventListener("pagehide", flush);
  document.addEventListener("htmx:before:history:restore", flush);
  window.addEventListener("pageshow", function (event) {
    if (event.persisted) { location.reload(); }
  });

  // The zone of the person's clock, for the first entry.
  function ready() {
    var zone = Intl.DateTimeFormat().resolvedOptions().timeZone || "";
    document.querySelectorAll('input[type=hidden][name="zone"]').forEach(function (field) { field.value = zone; });
  }

  // The body map and the list are one: a touch on either shows on both.
  function box(place) {
    return document.querySelector('input[name="place"][value="' + place + '"]');
  }
  function side(place, value) {
    var found = document.querySelector('input[name="side-' + place + '"][value="' + value + '"]');
    return found || null;
  }
  function touch(region) {
    var parts = region.dataset.place.match(/^(.*?)(?:-(left|right))?$/);
    var place = parts[1], at = parts[2], tick = box(place);
    if (!tick) { return; }
    if (!at) {
      tick.checked = !tick.checked;
    } else {
      var other = at === "left" ? "right" : "left";
      var here = isOn(place, at), there = isOn(place, other);
      here = !here;
      tick.checked = here || there;
      ["left", "right", "both"].forEach(function (value) {
        var radio = side(place, value);
        if (radio) { radio.checked = here && there ? value === "both" : value === (here ? at : other) && (here || there); }
      });
    }
    tick.dispatchEvent(new Event("change", { bubbles: true }));
  }
  function isOn(place, at) {
    var tick = box(place);
    if (!tick || !tick.checked) { return false; }
    var both = side(place, "both"), here = side(place, at);
    var other = side(place, at === "left" ? "right" : "left");
    if (!both || both.checked || here.checked) { return true; }
    return !other.checked; // ticked, with no side said: both
  }
  function draw() {
    document.querySelectorAll(".region").forEach(function (region) {
      var parts = region.dataset.place.match(/^(.*?)(?:-(left|right))?$/);
      var tick = box(parts[1]);
      var on = parts[2] ? isOn(parts[1], parts[2]) : Boolean(tick && tick.checked);
      region.classList.toggle("is-on", on);
    });
  }
  document.addEventListener("click", function (event) {
    var region = event.target.closest ? event.target.closest(".region") : null;
    if (region) { touch(region); }
  });
  document.addEventListener("change", function (event) {
    var name = event.target.name || "";
    if (name === "place" || name.indexOf("side-") === 0) { draw(); }
  });

  ready();
})();
