using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Emulation.Access;
using Emulation.Storage;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Emulation.Pages.Site;

/// <summary>What pages need of ASP.NET Core: components, cookies, anti-forgery tokens, compression.</summary>
internal static class SiteServices
{
    public static IServiceCollection AddSite(this IServiceCollection services)
    {
        services.AddRazorComponents();
        // Vietnamese letters as themselves: as character references they would be three times as long.
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        services.AddHttpContextAccessor();
        // One pass instead of two for each cookie and form token.
        services.AddDataProtection().SetApplicationName("Emulation").UseCryptographicAlgorithms(new() { EncryptionAlgorithm = EncryptionAlgorithm.AES_256_GCM });
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider =>
            new ConfigureOptions<KeyManagementOptions>(options => options.XmlRepository = new BlobKeyRepository(provider.GetRequiredService<StorageClients>())));

        services.AddAuthentication(Session.Scheme).AddCookie(Session.Scheme);
        services.AddOptions<CookieAuthenticationOptions>(Session.Scheme).Configure<TimeProvider>((options, time) =>
        {
            options.TimeProvider = time;
            options.SlidingExpiration = false;
            options.Cookie.Name = Session.CookieName;
            options.Cookie.HttpOnly = true;
            options.Cookie.SecurePolicy = CookieSecurePolicy.Always;
            options.Cookie.SameSite = SameSiteMode.Lax;
            // Counted by the browser's clock; when the session ends by ours stands inside the ticket.
            options.Cookie.MaxAge = Limits.Access.Session;
            options.Cookie.Path = "/";
        });
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "__Host-emulation-form";
            options.Cookie.SecurePolicy = CookieSecurePolicy.Always;
            options.Cookie.SameSite = SameSiteMode.Strict;
            options.Cookie.Path = "/";
        });

        // Our pages carry nothing secret that a compressed answer could give away: the anti-forgery token is written anew each time.
        services.AddResponseCompression(options =>
        {
            options.EnableForHttps = true;
            options.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, "application/problem+json", "image/svg+xml"];
        });
        services.Configure<BrotliCompressionProviderOptions>(options => options.Level = CompressionLevel.Fastest);
        // The worker serves with Kestrel, too, behind the Functions host.
        services.Configure<KestrelServerOptions>(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = Limits.Request.Bytes;
            kestrel.Limits.MaxRequestHeadersTotalSize = Limits.Request.HeaderBytes;
            kestrel.Limits.MaxRequestHeaderCount = Limits.Request.Headers;
        });
        services.AddSingleton<IStartupFilter, SitePipeline>();
        services.AddSingleton<AdminKey>();
        services.AddSingleton<Session>();
        services.AddSingleton<WrongTokens>();
        return services;
    }
}
