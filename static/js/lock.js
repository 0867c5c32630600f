// The lock, seen from the page: after the minutes that the person chose, it goes to the password. Words that save
// themselves go along first; a page with other changes stays, and asks when it is sent.
(function () {
  "use strict";
  const { lock, lockWay } = document.body.dataset;
  let used = Date.now();
  ["keydown", "pointerdown", "scroll"].forEach(function (name) {
    addEventListener(name, function () { used = Date.now(); }, { passive: true, capture: true });
  });
  function isChanged(field) {
    if (field.matches("textarea[hx-post], [type=hidden]")) { return false; }
    if (field.matches("[type=checkbox], [type=radio]")) { return field.checked !== field.defaultChecked; }
    return field.defaultValue !== undefined && field.value !== field.defaultValue;
  }
  function look() {
    if (Date.now() - used < lock * 60000) { return; }
    if ([...document.querySelectorAll("main input, main textarea")].some(isChanged)) { return; }
    location.replace(lockWay + "?next=" + encodeURIComponent(location.pathname + location.search));
  }
  setInterval(look, 15000);
  document.addEventListener("visibilitychange", look);
})();
