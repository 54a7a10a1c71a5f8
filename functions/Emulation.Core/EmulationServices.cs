using Emulation.Access;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Emulation;

/// <summary>The one composition root, called by both hosts.</summary>
public static class EmulationServices
{
    public static IServiceCollection AddEmulation(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<Gate>();
        return services;
    }
}
