using Emulation.Access;
using Emulation.Backups;
using Emulation.Blocs;
using Emulation.Deliveries;
using Emulation.Storage;
using Emulation.Submissions;
using Emulation.Summaries;
using Emulation.Summaries.Html;
using Emulation.Work;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Emulation;

/// <summary>The one composition root, called by both hosts.</summary>
public static class EmulationServices
{
    public static IServiceCollection AddEmulation(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);

        services.AddOptions<StorageOptions>().Bind(configuration.GetSection(StorageOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<StorageOptions>, StorageOptions>();
        services.AddSingleton<StorageClients>();
        services.AddSingleton<SharedKey>();
        services.AddSingleton<RecordStore>();

        services.AddOptions<AccessOptions>().Bind(configuration.GetSection(AccessOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<AccessOptions>, AccessOptions>();
        services.AddSingleton<AccessStore>();
        services.AddSingleton<Gate>();

        services.AddSingleton<BlocYearStore>();
        services.AddSingleton<BlocYearDesk>();
        services.AddSingleton<Places>();
        services.AddSingleton<SubmissionDesk>();
        services.AddSingleton<SubmissionReader>();
        services.AddSingleton<LeadTextDesk>();

        services.AddSingleton<SummaryPageRenderer>();
        services.AddSingleton<SummaryFormats>();
        services.AddSingleton<SummaryStore>();
        services.AddSingleton<SummaryPress>();
        services.AddSingleton<SummaryDesk>();

        services.AddOptions<DeliveryOptions>().Bind(configuration.GetSection(DeliveryOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<DeliveryOptions>, DeliveryOptions>();
        services.AddSingleton(DeliveryPace.Standard);
        services.AddSingleton<GuardedConnection>();
        services.AddDeliveryHttp();
        services.AddSingleton<WebhookClient>();
        services.AddSingleton<RecipientStore>();
        services.AddSingleton<OutboxStore>();
        services.AddSingleton<Outbox>();
        services.AddSingleton<DeliveryDesk>();
        services.AddSingleton<Backup>();

        services.AddSingleton<WorkLedger>();
        services.AddSingleton<Sweep>();
        return services;
    }
}
