using Microsoft.Extensions.Options;

namespace Emulation.Storage;

/// <summary>Section <c>Emulation:Storage</c>. Either a connection string (local host, emulator) or the two service addresses with a managed identity (Azure).</summary>
public sealed class StorageOptions : IValidateOptions<StorageOptions>
{
    public const string Section = "Emulation:Storage";

    /// <summary>Connection string of the data's storage account, or <c>UseDevelopmentStorage=true</c>.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>Blob service address, such as https://name.blob.core.windows.net; used where there is no connection string.</summary>
    public Uri? BlobServiceUri { get; set; }

    /// <summary>Table service address, such as https://name.table.core.windows.net.</summary>
    public Uri? TableServiceUri { get; set; }

    /// <summary>Client id of the user-assigned identity; null for the system-assigned one.</summary>
    public string? ClientId { get; set; }

    /// <summary>Lower-case letters and digits put before every table and container name, so that several systems share an account.</summary>
    public string Prefix { get; set; } = "";

    public ValidateOptionsResult Validate(string? name, StorageOptions options)
    {
        var addressed = options is { BlobServiceUri: not null, TableServiceUri: not null };
        if (string.IsNullOrWhiteSpace(options.ConnectionString) && !addressed)
        {
            return ValidateOptionsResult.Fail($"Set {Section}:ConnectionString, or {Section}:BlobServiceUri and {Section}:TableServiceUri.");
        }

        return options.Prefix.Length <= 20 && options.Prefix.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c)) && (options.Prefix.Length == 0 || char.IsAsciiLetter(options.Prefix[0]))
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail($"{Section}:Prefix takes at most 20 lower-case letters and digits and starts with a letter.");
    }
}
