// Turns the pages once Start is pressed. No motion, no ticking.
(function () {
  "use strict";
  var player = document.getElementById("timed");
  if (!player || player.dataset.ready) { return; }
  player.dataset.ready = "1";
  var data = player.dataset, steps = Array.from(player.querySelectorAll("li"));
  var rounds = (data.rounds || "").split(" ").map(function (n) { return n - 1; });
  var said = data.left.split("|"), label = document.getElementById("time-left");
  var run = player.querySelector("[data-do=run]"), voice = data.aloud && window.speechSynthesis;
  var at = 0, left = +data.seconds, ofStep = 0, timer = null, last = 0, lock = null;

  function length(n) { return +steps[n].dataset.seconds; }
  function tell(text) { if (label.textContent !== text) { label.textContent = text; } }
  function speak() {
    if (!voice) { return; }
    voice.cancel();
    if (timer) {
      var words = new SpeechSynthesisUtterance(steps[at].textContent);
      words.lang = document.documentElement.lang;
      voice.speak(words);
    }
  }
  function show(n) {
    at = Math.max(0, Math.min(n, steps.length - 1));
    ofStep = length(at);
    steps.forEach(function (step, m) { step.hidden = m !== at; });
    speak();
  }
  // A breath goes round while there is time for what follows it.
  function after() {
    var rest = steps.slice(rounds[1] + 1).reduce(function (sum, step) { return sum + +step.dataset.seconds; }, 0);
    return rounds.length === 2 && at === rounds[1] && left > rest ? rounds[0] : at + 1;
  }
  function awake() {
    if (!navigator.wakeLock) { return; }
    navigator.wakeLock.request("screen").then(function (got) {
      if (timer) { lock = got; } else { got.release(); }
    }).catch(function () {}); // the screen may go dark
  }
  function stop(word) {
    clearInterval(timer);
    timer = null;
    if (lock) { lock.release(); lock = null; }
    if (voice) { voice.cancel(); }
    run.textContent = word;
  }
  function start() {
    last = Date.now();
    timer = setInterval(tick, 500);
    run.textContent = data.pause;
    awake();
    speak();
  }
  // Time asleep or out of sight does not count.
  function tick() {
    var now = Date.now(), passed = Math.min(2000, now - last) / 1000;
    last = now;
    left -= passed;
    ofStep -= passed;
    if (left <= 0) {
      left = 0;
      stop(data.start);
      tell(data.over);
      document.getElementById("end-here").value = ""; // not early
      return;
    }
    tell(said[Math.min(said.length - 1, left < 30 ? 0 : Math.ceil(left / 60))]);
    if (ofStep <= 0 && after() < steps.length) { show(after()); }
  }
  player.addEventListener("click", function (event) {
    var what = event.target.dataset.do;
    if (what === "run" && timer) { stop(data.carryOn); }
    else if (what === "run") {
      if (left <= 0) { left = +data.seconds; show(0); }
      start();
    }
    else if (what === "back") { show(at - 1); }
    else if (what === "next") { show(at + 1); }
    else if (what === "more") { left += 60; ofStep += rounds.length === 2 ? 0 : 60; tell(said[Math.min(said.length - 1, Math.ceil(left / 60))]); }
  });
  document.addEventListener("visibilitychange", function () {
    if (timer && document.visibilityState === "visible") { awake(); }
  });
  window.addEventListener("pagehide", function () { stop(data.start); });
  player.querySelectorAll("[data-do]").forEach(function (button) { button.hidden = false; });
  var none = document.getElementById("no-voice");
  if (none && !voice) { none.hidden = false; }
  label.hidden = false;
  show(0);
})();
