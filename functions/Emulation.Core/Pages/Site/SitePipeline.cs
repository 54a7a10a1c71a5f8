using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace Emulation.Pages.Site;

/// <summary>What stands before the functions in both hosts: an <see cref="IStartupFilter"/> reaches the worker's own pipeline, too.</summary>
internal sealed class SitePipeline : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use((context, run) =>
        {
            // Callers come over https to a front end that speaks http to us, or over loopback, which browsers hold to be as safe.
            context.Request.Scheme = "https";
            context.Response.OnStarting(SecurityHeaders.Set, context);
            return run(context);
        });
        app.UseResponseCompression();
        next(app);
    };
}
