using Microsoft.Extensions.Options;

namespace Emulation.Http;

/// <summary>Section <c>Emulation</c>: where people and programs reach the app.</summary>
public sealed class LinkOptions : IValidateOptions<LinkOptions>
{
    public const string Section = "Emulation";

    /// <summary>Public address, such as https://baocao.example.vn; links in messages and lists begin with it. Unset, they are relative paths.</summary>
    public Uri? PublicAddress { get; set; }

    public ValidateOptionsResult Validate(string? name, LinkOptions options) =>
        options.PublicAddress is null or { IsAbsoluteUri: true, Scheme: "https" or "http", UserInfo: "", Query: "", Fragment: "" }
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail($"{Section}:PublicAddress must be an http or https address without user name, query and fragment, such as https://baocao.example.vn.");
}

/// <summary>
/// Makes links that hold outside of a request. The request's own host is not asked: a message has none, and a caller could forge it.
/// </summary>
public sealed class Links(IOptions<LinkOptions> options)
{
    /// <param name="path">From the root, with a leading slash.</param>
    public string To(string path) => options.Value.PublicAddress?.AbsoluteUri.TrimEnd('/') + path;
}
