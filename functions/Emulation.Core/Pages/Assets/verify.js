// Hashes the chosen file on the device and asks about the hash alone. Where the browser cannot, the form is posted as it is.
const form = document.getElementById("verify");
const input = form?.elements.file;
if (input && crypto.subtle) {
  const working = document.getElementById("working");
  document.getElementById("private").hidden = false;

  const check = async file => {
    working.textContent = "Đang tính mã của tệp…";
    try {
      const digest = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
      const hash = [...new Uint8Array(digest)].map(byte => byte.toString(16).padStart(2, "0")).join("");
      location.assign(`/kiem-tra/${hash}`);
    } catch {
      working.textContent = "Không đọc được tệp này; hãy chọn lại.";
    }
  };

  form.addEventListener("submit", event => {
    if (!input.files.length) return;
    event.preventDefault();
    check(input.files[0]);
  });
  form.addEventListener("dragover", event => event.preventDefault());
  form.addEventListener("drop", event => {
    event.preventDefault();
    const [file] = event.dataTransfer.files;
    if (file) check(file);
  });
}
