using Microsoft.Extensions.Options;

namespace Emulation.Access;

/// <summary>Section <c>Emulation</c>: the first administrator's key, and where callers' addresses are read.</summary>
public sealed class AccessOptions : IValidateOptions<AccessOptions>
{
    public const string Section = "Emulation";

    /// <summary>Key of the first administrator, at least 32 characters; with it, tokens are made. Unset to allow none.</summary>
    public string? AdminKey { get; set; }

    /// <summary>Whether a front end that we trust stands before the app and appends the caller's address to X-Forwarded-For, as Azure's does.</summary>
    public bool BehindProxy { get; set; }

    public ValidateOptionsResult Validate(string? name, AccessOptions options) =>
        options.AdminKey is { Length: > 0 and < Limits.Access.AdminKey }
            ? ValidateOptionsResult.Fail($"{Section}:AdminKey must have at least {Limits.Access.AdminKey} characters.")
            : ValidateOptionsResult.Success;
}
