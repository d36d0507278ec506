// A form that asks leaves out what is empty, so that its address is short.
document.addEventListener("formdata", (e) => {
  if (e.target.method !== "get") return;
  for (const [name, value] of [...e.formData]) if (value === "") e.formData.delete(name);
});
