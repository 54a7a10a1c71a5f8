using System.Collections.Frozen;
using System.Security.Cryptography;

namespace Emulation.Pages.Site;

/// <summary>A file of ours that pages load.</summary>
public sealed record SiteAsset(string Name, string ContentType, byte[] Content, string Hash);

/// <summary>Stylesheet and scripts, embedded; a page names them with their hash, so that a browser may keep them for good.</summary>
public static class SiteAssets
{
    private static readonly FrozenDictionary<string, SiteAsset> ByName = typeof(SiteAssets).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith("site/", StringComparison.Ordinal))
        .Select(Read)
        .ToFrozenDictionary(asset => asset.Name, StringComparer.Ordinal);

    public static SiteAsset? Find(string name) => ByName.GetValueOrDefault(name);

    /// <summary>Address of the asset as it is in this build.</summary>
    public static string AddressOf(string name) => $"/tep/{ByName[name].Hash}/{name}";

    private static SiteAsset Read(string resource)
    {
        using var stream = typeof(SiteAssets).Assembly.GetManifestResourceStream(resource)!;
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        var type = Path.GetExtension(resource) switch
        {
            ".css" => "text/css; charset=utf-8",
            ".js" => "text/javascript; charset=utf-8",
            ".svg" => "image/svg+xml",
            ".webp" => "image/webp",
            var other => throw new InvalidOperationException($"no content type for {other}"),
        };
        return new(resource["site/".Length..], type, content, Convert.ToHexStringLower(SHA256.HashData(content))[..16]);
    }
}
