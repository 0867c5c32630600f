// After the chosen minutes, the password. Unsaved changes stay.
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
