namespace AgentHub.Knowledge.Index;

/// <summary>
/// The concepts themselves, one a line: what kind of answer the word asks for, if any, then its words in each language. It is what
/// small shops are asked about, not a dictionary; a word may stand in several concepts.
/// </summary>
internal static class ConceptTable
{
    public const string Lines = """
        price; en price prices cost costs fee fees charge charges rate rates pricing expensive cheap; ar سعر أسعار السعر ثمن تكلفة كلفة بتكلف بكلف يكلف تكلف بكم قديش أديش اديه أجرة رسوم حق حقها حقه مصاري بطلع; es precio precios cuesta cuestan cuestas coste costo costes vale valen tarifa tarifas cobran cobra; fr prix coute coutent tarif tarifs cout; de preis preise kostet kosten gebuehr gebuhr; pt preco precos custa custam valor; tr fiyat fiyati ucret ucreti
        times; en open opens opening hours hour hrs close closes closed closing shut shuts schedule; ar دوام دوامكم الدوام تفتح تفتحون يفتح نفتح مفتوح مفتوحين مفتوحون فاتحين فاتح فتح بتفتحوا بتفتحو تغلق تغلقون يغلق نغلق إغلاق مغلق مغلقون مسكر مسكرين تسكر بتسكروا بتسكرو تسكرو يعمل نعمل; es abierto abiertos abren abre abrir abrimos horario horarios cierran cierra cerrado cerramos; fr ouvert ouvre ouvrez horaire horaires ferme fermez fermeture ouverture; de geoffnet offen offnet offnungszeiten schliesst geschlossen offnen; pt aberto abre abrem horario fecha fecham; tr acik kapali saatleri
        ; en deliver delivers delivery deliveries delivering ship ships shipping send sends courier; ar بعت ابعت تبعت نبعت ارسال ارسل نرسل ترسلون توصيل توصلون توصل بتوصلوا بتوصلو نوصل يوصل توصلوا توصيلكم شحن تشحنون نشحن بتشحنو دليفري ديليفري; es entrega entregas entregan entregamos envio envios enviar envian reparto domicilio; fr livraison livrez livrer livraisons expedition; de lieferung liefern liefert lieferungen versand; pt entrega entregam entregas envio; tr teslimat kargo gonderim
        place; en where wheres whereabouts address location located situated street road lane avenue square directions based opposite; ar وين اين وينكم وينكو وينكن عنوان موقع موقعكم عنوانكم محلكم مكانكم شارع دوار بجانب لوكيشن; es donde direccion ubicacion ubicados calle avenida plaza; fr adresse rue avenue place; de wo adresse strasse standort; pt onde endereco rua avenida; tr nerede adres cadde sokak
        ; en branch branches; ar فرع فروع فرعكم; es sucursal sucursales; fr succursale; de filiale filialen
        phone; en phone telephone call mobile contact whatsapp number; ar هاتف تلفون تليفون رقم رقمكم اتصال واتساب واتس جوال موبايل; es telefono llamar movil whatsapp numero; fr telephone numero; de telefon telefonnummer handynummer; pt telefone numero; tr telefon numara
        email; en email mail emails; ar ايميل إيميل بريد; es correo email; fr courriel email; de email
        ; en whatsapp; ar واتساب واتس; es whatsapp
        ; en cancel cancels cancelling canceling cancellation cancelled canceled; ar إلغاء الغي ألغي إلغي كنسل; es anular anulo anula anulacion cancelar cancelo cancelacion; fr annuler annulation; de stornieren stornierung absagen
        ; en refund refunds refunded; ar استرجاع استرداد ارجع نسترجع أرجع; es reembolso devolucion; fr remboursement; de erstattung
        ; en return returns returning returned back; ar إرجاع ارجاع ارجع أرجع استرجاع نسترجع ترجيع رجع; es devolver devolucion devoluciones devuelvo; fr retour retourner; de ruckgabe zuruckgeben
        ; en exchange swap trade; ar تبديل ابدل نبدل نبدله استبدال; es cambiar cambio cambios; fr echange; de umtausch umtauschen
        ; en payment payments pay paying paid card cards cash visa mastercard; ar دفع الدفع ادفع أدفع فيزا بطاقة بطاقات كاش نقدا نقدًا ماستركارد; es pago pagar pagos tarjeta efectivo visa; fr paiement payer carte especes; de bezahlen zahlung zahlen karte bar
        ; en instalment instalments installment installments monthly; ar تقسيط أقساط قسط اقساط; es plazos cuotas; fr mensualites; de raten ratenzahlung
        ; en rent rents rental rentals renting hire hiring; ar تأجير إيجار استئجار أستأجر تؤجرون أجار; es alquiler alquilar alquilan; fr location louer; de miete mieten verleih
        ; en repair repairs repairing fix fixing fixes mend service servicing replace replacement; ar تبديل تغيير تصليح صيانة إصلاح بتصلحوا بتصلحو نصلح تصلح خربان عطل; es reparar reparacion reparaciones arreglar; fr reparation reparer; de reparatur reparieren
        ; en replace replacement change changing; ar تبديل تغيير اغير نبدل نغير; es cambiar cambio sustituir
        ; en bicycle bicycles bike bikes cycle; ar دراجة دراجات بسكليت; es bici bicicleta bicicletas bicis; fr velo velos; de fahrrad rad
        ; en ebike ebikes electric pedelec; ar كهربائية كهربائي; es electrica electrico
        ; en child children kid kids baby toddler boy girl son daughter; ar طفل أطفال اطفال ولد أولاد ابني بنتي; es nino ninos nina ninas hijo hija bebe infantil; fr enfant enfants; de kind kinder
        ; en theft steal steals stolen thief; ar سرقة مسروق; es robo robado
        ; en collect collects collection pick pickup picked; ar استلام استلم نستلم; es recoger recogen recogida recogemos
        ; en reply replies answer answers respond response; ar رد ترد نرد جواب; es responder responden respuesta contestar contestan
        ; en mistake error wrong; ar خطأ غلط غلطة; es error equivocado equivocada
        ; en puncture punctured flat tyre tire; ar بنشر عجل; es pinchazo
        ; en book booking reserve reservation reservations bookings appointment appointments; ar حجز احجز أحجز حجوزات موعد مواعيد; es cita citas reservar reserva reservas; fr reserver reservation; de buchen reservieren termin
        ; en order orders ordering; ar طلب طلبية طلبيتي طلبيات أطلب اطلب طلبات نطلب; es pedido pedidos pedir; fr commande commander; de bestellung bestellen
        ; en allergy allergies allergen allergens allergic; ar حساسية; es alergia alergias alergico alergeno
        ; en nuts nut peanut; ar مكسرات جوز فستق; es nueces frutos
        ; en gluten wheat; ar جلوتين غلوتين قمح; es gluten
        ; ar حساسية مكسرات جلوتين غلوتين قمح
        ; en sugar diabetic diabetics; ar سكر سكري السكري; es azucar diabeticos
        ; en without; ar بدون بلا دون; es sin
        ; en iphone iphones; ar ايفون آيفون الايفون
        ; en visa; ar فيزا الفيزا
        ; en samsung; ar سامسونج سامسونغ
        ; en internet wifi; ar انترنت نت واي; es wifi internet
        ; ar صينية صواني سدر; en tray trays; es bandeja
        ; ar كنافة كنافه كنافتكم; en kunafa knafeh kanafeh kunafeh knafe
        ; ar حلو حلويات الحلو; en sweets sweet dessert desserts; es dulces postres
        ; en baklava baklawa; ar بقلاوة
        ; ar شخص أشخاص اشخاص نفر أنفار; en person persons people; es persona personas
        ; ar هدية هدايا كهدية تغليف تغلفون تغلفوا بتغلفوا; en gift gifts wrap wrapping; es regalo regalos
        ; en box boxes; ar علبة علب صندوق; es caja
        ; ar كيلو كيلوغرام كغم كغ; en kilo kilogram kg; es kilo kg
        ; en id identification passport; ar هوية الهوية جواز بطاقة; es dni identificacion pasaporte
        ; en included include includes including complimentary free; ar مشمول يشمل تشمل بتشمل; es incluido incluye incluyen
        ; en free complimentary gratis; ar مجاني مجانا مجانًا ببلاش بلاش; es gratis gratuito gratuita gratuitas; fr gratuit gratuite; de kostenlos gratis
        days; en monday mon tuesday tue tues wednesday wed thursday thu thurs friday fri saturday sat sunday sun weekend weekends weekday weekdays daily holiday; ar السبت الأحد الاحد الاثنين الإثنين الثلاثاء الأربعاء الاربعاء الخميس الجمعة يوميا يوميًا; es lunes martes miercoles jueves viernes sabado sabados domingo domingos festivo festivos; fr lundi mardi mercredi jeudi vendredi samedi dimanche; de montag dienstag mittwoch donnerstag freitag samstag sonntag
        ; en monday mon; ar الاثنين; es lunes; fr lundi; de montag
        ; en tuesday tue tues; ar الثلاثاء; es martes; fr mardi; de dienstag
        ; en wednesday wed; ar الأربعاء; es miercoles; fr mercredi; de mittwoch
        ; en thursday thu thurs; ar الخميس; es jueves; fr jeudi; de donnerstag
        ; en friday fri; ar الجمعة; es viernes; fr vendredi; de freitag
        ; en saturday sat; ar السبت; es sabado sabados; fr samedi; de samstag
        ; en sunday sun; ar الأحد; es domingo domingos; fr dimanche; de sonntag
        ; en guarantee guarantees guaranteed warranty warranties; ar كفالة ضمان كفالتكم مكفول; es garantia garantias; fr garantie; de garantie
        ; en deposit downpayment; ar عربون تأمين; es deposito fianza senal; fr caution acompte; de kaution anzahlung
        ; en discount discounts offer offers sale promo; ar خصم خصومات عروض عرض تنزيلات تخفيض; es descuento descuentos oferta ofertas; fr remise reduction; de rabatt
        ; en parking park carpark; ar موقف مواقف مصف مصفات باركنج كراج; es aparcamiento parking estacionamiento aparcar; fr parking stationnement; de parkplatz parken
        ; en used secondhand old preowned; ar مستعمل مستعملة مستعملة مستعملين; es usado usados usada segunda; fr occasion; de gebraucht gebrauchte
        ; en buy buys purchase; ar تشترون نشتري بتشترو بتشتروا شراء اشتري; es comprar compran compra compramos
        ; en sell sells sale; ar بيع تبيعون نبيع ابيع أبيع بتبيعو; es vender venden vendemos venta
        ; en screen display lcd; ar شاشة شاشات شاشه; es pantalla
        ; en battery batteries; ar بطارية بطاريات; es bateria baterias
        ; en charger charging; ar شاحن شحن; es cargador
        ; en cable cord; ar كيبل كابل سلك; es cable
        ; en case cover; ar كفر جراب; es funda
        ; en phone mobile smartphone device; ar تلفون جهاز أجهزة اجهزة موبايل هاتف; es telefono movil
        ; en keyboard; ar كيبورد لوحة; es teclado
        ; en laptop laptops computer; ar لابتوب كمبيوتر; es portatil ordenador
        ; en water wet; ar ماء مي مية بالمي المي; es agua
        ; en broken break cracked damage damaged; ar كسر مكسور انكسر انكسرت مكسورة تكسر; es roto rota rotura
        ; en original genuine; ar أصلي أصلية اصليه; es original originales
        ; en unlock unlocked; ar فك قفل بتفكو فتح; es desbloquear
        ; en data photos recovery recover; ar استرجاع بيانات صور داتا; es datos recuperar
        ; en branch main headquarters; ar رئيسي الرئيسي
        ; en small little; ar صغير صغيرة زغير زغيرة الزغيرة; es pequeno pequena
        ; en big large; ar كبير كبيرة; es grande
        ; en minimum least min; ar أقل اقل أدنى ادنى; es minimo minima
        ; en maximum most max; ar أكثر أقصى; es maximo maxima
        ; en minute minutes min mins; ar دقيقة دقائق دقايق; es minuto minutos
        ; en table tables seat seating; ar جلسة جلسات قعدة طاولة طاولات; es mesa mesas
        ; en family families; ar عائلة عائلات للعائلات; es familia familias
        ; en wedding weddings engagement; ar عرس أعراس خطوبة; es boda bodas
        ; en ingredient ingredients contain contains; ar مكونات تحتوي يحتوي فيه فيها; es ingredientes contiene contienen
        ; en keep store storage preserve fresh last lasts; ar حفظ أحفظ بحفظ تحفظ تبقى يبقى بتضل بضل صالحة صلاحية; es conservar dura
        ; en minimum age old; es edad anos; ar عمر سن
        ; en size sizes; ar مقاس مقاسات قياس; es talla tallas tamano
        ; en colour color colours colors; ar لون ألوان; es color colores
        ; en course courses class classes lesson lessons workshop; ar دورة دورات; es curso cursos clase clases
        ; en try test trial; ar تجربة أجرب; es probar prueba
        ; en insurance insurances insured; ar تأمين; es seguro seguros; fr assurance; de versicherung
        ; en pain hurt hurts painful; ar ألم وجع بوجع; es dolor duele doler
        ; en tooth teeth dental dentist; ar سن أسنان ضرس; es diente dientes muela muelas dental
        ; en cleaning clean; ar تنظيف; es limpieza limpiar
        ; en emergency emergencies urgent urgently; ar طوارئ طارئ مستعجل; es urgencia urgencias urgente
        ; en wheelchair accessible disabled; es ruedas accesible minusvalidos; ar كرسي
        ; es anular cancelar cobran cobramos
        ; es llego llegar retraso tarde; en late delay; ar متأخر تأخر تأخرت
        ; es sacar sacarme extraccion extracciones extraer; en extraction extract
        ; es comer alimentos comida; en eat food; ar أكل طعام
        ; es atienden atendemos atender atiende; en treat serve attend
        ; en speak speaks language languages; es hablan habla hablar idioma idiomas; ar تتكلم لغة لغات
        ; en sim line lines; ar خط خطوط شريحة; es linea sim
        """;
}
