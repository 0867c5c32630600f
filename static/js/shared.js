// The secret leaves the address before anything else.
const { secret } = document.forms[0], { hash } = location;
history.replaceState(null, "", location.pathname);
if (hash) { secret.value = hash; secret.form.submit(); }
