using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;

namespace Emulation.Access;

/// <summary>
/// A person's session in the browser: a cookie that says which access link it came from and nothing else, so that it ends with the link.
/// </summary>
public sealed class Session(AccessStore access, AdminKey adminKey, TimeProvider time)
{
    /// <summary>Name of the authentication scheme.</summary>
    public const string Scheme = "link";

    /// <summary>The prefix makes browsers refuse the cookie from anywhere but this very host.</summary>
    public const string CookieName = "__Host-emulation";

    private const string KeyStamp = "stamp";
    private const string Title = "title";

    /// <summary>The caller that the cookie of the request stands for, or null: none, forged, ended, or its link has ended.</summary>
    public async Task<Caller?> FindAsync(HttpContext context)
    {
        var ticket = await context.AuthenticateAsync(Scheme);
        if (ticket.Principal?.FindFirstValue(ClaimTypes.NameIdentifier) is not { } id) return null;
        var caller = id == AdminKey.Administrator.Id
            ? adminKey.IsStamp(ticket.Principal.FindFirstValue(KeyStamp)) ? AdminKey.Administrator : null
            : await access.FindByIdAsync(id, context.RequestAborted);
        // Anti-forgery tokens are bound to whoever is signed in.
        if (caller is not null) context.User = ticket.Principal;
        return caller is null ? null : caller with { Name = ticket.Principal.FindFirstValue(Title) };
    }

    /// <summary>Sets the cookie for whoever holds the token.</summary>
    /// <param name="title">How pages call the office, such as "Ban Dân vận Tỉnh ủy".</param>
    public async Task StartAsync(HttpContext context, Caller caller, string title)
    {
        var claims = new List<Claim> { new(ClaimTypes.NameIdentifier, caller.Id), new(Title, title) };
        if (caller == AdminKey.Administrator) claims.Add(new(KeyStamp, adminKey.Stamp));
        var ends = time.GetUtcNow() + (caller.Role == Callers.Administrator ? Limits.Access.AdministratorSession : Limits.Access.Session);
        if (caller.Expires < ends) ends = caller.Expires.Value;
        await context.SignInAsync(Scheme, new(new ClaimsIdentity(claims, Scheme)), new() { IsPersistent = true, ExpiresUtc = ends, IssuedUtc = time.GetUtcNow() });
    }

    public static Task EndAsync(HttpContext context) => context.SignOutAsync(Scheme);
}
