// A file that is dropped anywhere on the desk is a story that comes in.
export function onDrop(take) {
  const over = (event) => {
    if (![...event.dataTransfer.types].includes("Files")) return;
    event.preventDefault();
    document.body.classList.toggle("dropping", event.type !== "dragleave" || event.relatedTarget !== null);
  };
  document.addEventListener("dragover", over);
  document.addEventListener("dragleave", over);
  document.addEventListener("drop", (event) => {
    document.body.classList.remove("dropping");
    const [file, ...others] = event.dataTransfer.files;
    if (!file) return;
    event.preventDefault();
    take(file, others.length);
  });
}
