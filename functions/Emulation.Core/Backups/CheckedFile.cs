using System.Security.Cryptography;

namespace Emulation.Backups;

/// <summary>Reads a file of a backup and tells whether it is the one that the manifest lists.</summary>
internal static class CheckedFile
{
    /// <returns>Null where the file is whole; otherwise what is wrong, in Vietnamese.</returns>
    public static async Task<string?> ReadAsync(BackupFolder folder, BackupFile file, Func<Stream, Task> read, CancellationToken cancellation)
    {
        if (await folder.OpenAsync(file.Name, cancellation) is not { } content) return $"Thiếu tệp {file.Name}.";
        using var sha256 = SHA256.Create();
        await using (var hashed = new CryptoStream(content, sha256, CryptoStreamMode.Read))
        {
            await read(hashed);
            await hashed.CopyToAsync(Stream.Null, cancellation);
        }

        return Convert.ToHexStringLower(sha256.Hash!) == file.Sha256 ? null : $"Tệp {file.Name} đã bị sửa: SHA-256 không khớp.";
    }

    /// <summary>The whole content of a small file.</summary>
    public static async Task<(byte[] Content, string? Problem)> ReadAllAsync(BackupFolder folder, BackupFile file, CancellationToken cancellation)
    {
        using var content = new MemoryStream();
        var problem = await ReadAsync(folder, file, stream => stream.CopyToAsync(content, cancellation), cancellation);
        return (content.ToArray(), problem);
    }
}
